<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Martlet::Ui::AccountDialog</name>
    <message numerus="yes">
        <source>Letters of the last %Ln day(s)</source>
        <translation>
            <numerusform>Letters of the last %Ln day</numerusform>
            <numerusform>Letters of the last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AttachmentBar</name>
    <message numerus="yes">
        <source>%Ln files saved in %1</source>
        <translation>
            <numerusform>%Ln file saved in %1</numerusform>
            <numerusform>%Ln files saved in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::CheckingEditor</name>
    <message numerus="yes">
        <source>All folders every %Ln minute(s)</source>
        <translation>
            <numerusform>All folders every %Ln minute</numerusform>
            <numerusform>All folders every %Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::DonePage</name>
    <message numerus="yes">
        <source>%1 is set up. Folders found: %Ln. The newest letters are already coming; older ones follow by themselves.</source>
        <translation>
            <numerusform>%1 is set up. Folders found: %Ln. The newest letters are already coming; older ones follow by themselves.</numerusform>
            <numerusform>%1 is set up. Folders found: %Ln. The newest letters are already coming; older ones follow by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::Formatting</name>
    <message numerus="yes">
        <source>%Ln bytes</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MailboxTreeModel</name>
    <message numerus="yes">
        <source>%1, %Ln letters</source>
        <translation>
            <numerusform>%1, %Ln letter</numerusform>
            <numerusform>%1, %Ln letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln unread</source>
        <translation>
            <numerusform>%1, %Ln unread</numerusform>
            <numerusform>%1, %Ln unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MailboxTreeView</name>
    <message numerus="yes">
        <source>%Ln letters</source>
        <translation>
            <numerusform>%Ln letter</numerusform>
            <numerusform>%Ln letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MainWindow</name>
    <message numerus="yes">
        <source>%Ln letters selected</source>
        <translation>
            <numerusform>%Ln letter selected</numerusform>
            <numerusform>%Ln letters selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters</source>
        <translation>
            <numerusform>%Ln letter</numerusform>
            <numerusform>%Ln letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Martlet ended while %Ln letters were being written. They are kept.</source>
        <translation>
            <numerusform>Martlet ended while %Ln letter was being written. It is kept.</numerusform>
            <numerusform>Martlet ended while %Ln letters were being written. They are kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. %Ln letters wait in the Outbox.</source>
        <translation>
            <numerusform>%1. %Ln letter waits in the Outbox.</numerusform>
            <numerusform>%1. %Ln letters wait in the Outbox.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageCommands</name>
    <message numerus="yes">
        <source>%Ln letters archived</source>
        <translation>
            <numerusform>%Ln letter archived</numerusform>
            <numerusform>%Ln letters archived</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters moved to Junk</source>
        <translation>
            <numerusform>%Ln letter moved to Junk</numerusform>
            <numerusform>%Ln letters moved to Junk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters moved to Trash</source>
        <translation>
            <numerusform>%Ln letter moved to Trash</numerusform>
            <numerusform>%Ln letters moved to Trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln letters for good? They cannot be brought back.</source>
        <translation>
            <numerusform>Delete %Ln letter for good? It cannot be brought back.</numerusform>
            <numerusform>Delete %Ln letters for good? They cannot be brought back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters deleted for good</source>
        <translation>
            <numerusform>%Ln letter deleted for good</numerusform>
            <numerusform>%Ln letters deleted for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters copied to %1</source>
        <translation>
            <numerusform>%Ln letter copied to %1</numerusform>
            <numerusform>%Ln letters copied to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters moved to %1</source>
        <translation>
            <numerusform>%Ln letter moved to %1</numerusform>
            <numerusform>%Ln letters moved to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters put back</source>
        <translation>
            <numerusform>%Ln letter put back</numerusform>
            <numerusform>%Ln letters put back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters marked as read</source>
        <translation>
            <numerusform>%Ln letter marked as read</numerusform>
            <numerusform>%Ln letters marked as read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letters are there already</source>
        <translation>
            <numerusform>%Ln letter is there already</numerusform>
            <numerusform>%Ln letters are there already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageListPane</name>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>%Ln unread</numerusform>
            <numerusform>%Ln unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::MessageListView</name>
    <message numerus="yes">
        <source>%Ln letters</source>
        <translation>
            <numerusform>%Ln letter</numerusform>
            <numerusform>%Ln letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ProblemText</name>
    <message numerus="yes">
        <source>%1: %2 of %Ln letter(s)</source>
        <translation>
            <numerusform>%1: %2 of %Ln letter</numerusform>
            <numerusform>%1: %2 of %Ln letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: text of %2 of %Ln letter(s)</source>
        <translation>
            <numerusform>%1: text of %2 of %Ln letter</numerusform>
            <numerusform>%1: text of %2 of %Ln letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ReaderHeader</name>
    <message numerus="yes">
        <source>to %1, and %Ln more</source>
        <translation>
            <numerusform>to %1, and %Ln more</numerusform>
            <numerusform>to %1, and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ReaderStrip</name>
    <message numerus="yes">
        <source>%Ln pictures on the internet were not loaded.</source>
        <translation>
            <numerusform>%Ln picture on the internet was not loaded.</numerusform>
            <numerusform>%Ln pictures on the internet were not loaded.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::StatusLine</name>
    <message numerus="yes">
        <source>%1, and %Ln more</source>
        <translation>
            <numerusform>%1, and %Ln more</numerusform>
            <numerusform>%1, and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveAccountQuestion</name>
    <message numerus="yes">
        <source>%1 cannot be removed yet. Letters waiting in its Outbox: %Ln.</source>
        <translation>
            <numerusform>%1 cannot be removed yet. Letters waiting in its Outbox: %Ln.</numerusform>
            <numerusform>%1 cannot be removed yet. Letters waiting in its Outbox: %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>From this computer go the account, its password, and what was kept of its letters: %Ln.</source>
        <translation>
            <numerusform>From this computer go the account, its password, and what was kept of its letters: %Ln.</numerusform>
            <numerusform>From this computer go the account, its password, and what was kept of its letters: %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unfinished letters that go too: %Ln.</source>
        <translation>
            <numerusform>Unfinished letters that go too: %Ln.</numerusform>
            <numerusform>Unfinished letters that go too: %Ln.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changes the server does not know yet and never will: %Ln.</source>
        <translation>
            <numerusform>Changes the server does not know yet and never will: %Ln.</numerusform>
            <numerusform>Changes the server does not know yet and never will: %Ln.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StageText</name>
    <message numerus="yes">
        <source>Read the folders: %Ln found</source>
        <translation>
            <numerusform>Read the folders: %Ln found</numerusform>
            <numerusform>Read the folders: %Ln found</numerusform>
        </translation>
    </message>
</context>
</TS>
