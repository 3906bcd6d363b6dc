<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ClockText</name>
    <message numerus="yes">
        <source>The clock of this computer is about %n year(s) behind.</source>
        <translation>
            <numerusform>The clock of this computer is about %n year behind.</numerusform>
            <numerusform>The clock of this computer is about %n years behind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n year(s) ahead.</source>
        <translation>
            <numerusform>The clock of this computer is about %n year ahead.</numerusform>
            <numerusform>The clock of this computer is about %n years ahead.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n day(s) behind.</source>
        <translation>
            <numerusform>The clock of this computer is about %n day behind.</numerusform>
            <numerusform>The clock of this computer is about %n days behind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n day(s) ahead.</source>
        <translation>
            <numerusform>The clock of this computer is about %n day ahead.</numerusform>
            <numerusform>The clock of this computer is about %n days ahead.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n hour(s) behind.</source>
        <translation>
            <numerusform>The clock of this computer is about %n hour behind.</numerusform>
            <numerusform>The clock of this computer is about %n hours behind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n hour(s) ahead.</source>
        <translation>
            <numerusform>The clock of this computer is about %n hour ahead.</numerusform>
            <numerusform>The clock of this computer is about %n hours ahead.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n minute(s) behind.</source>
        <translation>
            <numerusform>The clock of this computer is about %n minute behind.</numerusform>
            <numerusform>The clock of this computer is about %n minutes behind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The clock of this computer is about %n minute(s) ahead.</source>
        <translation>
            <numerusform>The clock of this computer is about %n minute ahead.</numerusform>
            <numerusform>The clock of this computer is about %n minutes ahead.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AccountDialog</name>
    <message numerus="yes">
        <source>letters of the last %Ln day(s)</source>
        <translation>
            <numerusform>letters of the last %Ln day</numerusform>
            <numerusform>letters of the last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::AddressPage</name>
    <message numerus="yes">
        <source>%n account(s), one after the other.</source>
        <translation>
            <numerusform>%n account, one after the other.</numerusform>
            <numerusform>%n accounts, one after the other.</numerusform>
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
        <source>every %Ln minute(s)</source>
        <translation>
            <numerusform>every %Ln minute</numerusform>
            <numerusform>every %Ln minutes</numerusform>
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
    <message numerus="yes">
        <source>%1 is set up. Letters waiting at the server: %Ln. The newest come first; older ones follow by themselves.</source>
        <translation>
            <numerusform>%1 is set up. Letters waiting at the server: %Ln. The newest come first; older ones follow by themselves.</numerusform>
            <numerusform>%1 is set up. Letters waiting at the server: %Ln. The newest come first; older ones follow by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FolderCommands</name>
    <message numerus="yes">
        <source>Delete the folder “%1” with its %Ln letter(s) for good? They cannot be brought back. Folders inside it stay.</source>
        <translation>
            <numerusform>Delete the folder “%1” with its %Ln letter for good? It cannot be brought back. Folders inside it stay.</numerusform>
            <numerusform>Delete the folder “%1” with its %Ln letters for good? They cannot be brought back. Folders inside it stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) removed for good</source>
        <translation>
            <numerusform>%Ln letter removed for good</numerusform>
            <numerusform>%Ln letters removed for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) shown</source>
        <translation>
            <numerusform>%Ln folder shown</numerusform>
            <numerusform>%Ln folders shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s) hidden</source>
        <translation>
            <numerusform>%Ln folder hidden</numerusform>
            <numerusform>%Ln folders hidden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FolderProperties</name>
    <message numerus="yes">
        <source>%Ln letter(s) differ</source>
        <translation>
            <numerusform>%Ln letter differs</numerusform>
            <numerusform>%Ln letters differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln letter(s)</source>
        <translation>
            <numerusform>%1 of %Ln letter</numerusform>
            <numerusform>%1 of %Ln letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::FolderPropertiesDialog</name>
    <message numerus="yes">
        <source>%Ln letter(s)</source>
        <translation>
            <numerusform>%Ln letter</numerusform>
            <numerusform>%Ln letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s), %1 unread</source>
        <translation>
            <numerusform>%Ln letter, %1 unread</numerusform>
            <numerusform>%Ln letters, %1 unread</numerusform>
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
    <name>Martlet::Ui::KeptLettersDialog</name>
    <message numerus="yes">
        <source>%Ln letter(s) from “%1” of %2</source>
        <translation>
            <numerusform>%Ln letter from “%1” of %2</numerusform>
            <numerusform>%Ln letters from “%1” of %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(ies) deleted.</source>
        <translation>
            <numerusform>%Ln copy deleted.</numerusform>
            <numerusform>%Ln copies deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) are being put back.</source>
        <translation>
            <numerusform>%Ln letter is being put back.</numerusform>
            <numerusform>%Ln letters are being put back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) are there again already.</source>
        <translation>
            <numerusform>%Ln letter is there again already.</numerusform>
            <numerusform>%Ln letters are there again already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) cannot be put back: only their headers were kept.</source>
        <translation>
            <numerusform>%Ln letter cannot be put back: only its headers were kept.</numerusform>
            <numerusform>%Ln letters cannot be put back: only their headers were kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LastLetters</name>
    <message numerus="yes">
        <source>%n letter(s) are being sent</source>
        <translation>
            <numerusform>%n letter is being sent</numerusform>
            <numerusform>%n letters are being sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LaterMenu</name>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LeavingEditor</name>
    <message numerus="yes">
        <source> day(s)</source>
        <comment>behind a number in a field</comment>
        <translation>
            <numerusform> day</numerusform>
            <numerusform> days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> letter(s)</source>
        <comment>behind a number in a field</comment>
        <translation>
            <numerusform> letter</numerusform>
            <numerusform> letters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LeavingText</name>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server, %1.</source>
        <translation>
            <numerusform>%Ln letter stays on the server, %1.</numerusform>
            <numerusform>%Ln letters stay on the server, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server, %1; they go %2.</source>
        <translation>
            <numerusform>%Ln letter stays on the server, %1; it goes %2.</numerusform>
            <numerusform>%Ln letters stay on the server, %1; they go %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server, %1; the first go %2.</source>
        <translation>
            <numerusform>%Ln letter stays on the server, %1; the first goes %2.</numerusform>
            <numerusform>%Ln letters stay on the server, %1; the first go %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A copy is deleted at the server %Ln day(s) after the letter came here.</source>
        <translation>
            <numerusform>A copy is deleted at the server %Ln day after the letter came here.</numerusform>
            <numerusform>A copy is deleted at the server %Ln days after the letter came here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copies beyond the newest %Ln letter(s) are deleted at the server.</source>
        <translation>
            <numerusform>Copies of all but the newest %Ln letter are deleted at the server.</numerusform>
            <numerusform>Copies of all but the newest %Ln letters are deleted at the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>When the copies take more than %Ln MB, the oldest are deleted at the server.</source>
        <translation>
            <numerusform>When the copies take more than %Ln MB, the oldest are deleted at the server.</numerusform>
            <numerusform>When the copies take more than %Ln MB, the oldest are deleted at the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go from the server with the next check.</source>
        <translation>
            <numerusform>%Ln letter goes from the server with the next check.</numerusform>
            <numerusform>%Ln letters go from the server with the next check.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them stay(s) because you want it.</source>
        <translation>
            <numerusform>%Ln of them stays because you want it.</numerusform>
            <numerusform>%Ln of them stay because you want it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln letter(s) only the header is here; they stay until you fetch the rest.</source>
        <translation>
            <numerusform>Of %Ln letter only the header is here; it stays until you fetch the rest.</numerusform>
            <numerusform>Of %Ln letters only the headers are here; they stay until you fetch the rest.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The provider itself deletes letters after %Ln day(s).</source>
        <translation>
            <numerusform>The provider itself deletes letters after %Ln day.</numerusform>
            <numerusform>The provider itself deletes letters after %Ln days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::LifeStoryText</name>
    <message numerus="yes">
        <source>The provider removes it from “%1” in %Ln day(s).</source>
        <translation>
            <numerusform>The provider removes it from “%1” in %Ln day.</numerusform>
            <numerusform>The provider removes it from “%1” in %Ln days.</numerusform>
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
    <message numerus="yes">
        <source>The copies go by themselves in %Ln days; until then they are under “Kept letters”.</source>
        <translation>
            <numerusform>The copies go by themselves in %Ln day; until then they are under “Kept letters”.</numerusform>
            <numerusform>The copies go by themselves in %Ln days; until then they are under “Kept letters”.</numerusform>
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
    <name>Martlet::Ui::MessageListModel</name>
    <message numerus="yes">
        <source>Not delivered to %Ln recipients</source>
        <translation>
            <numerusform>Not delivered to %Ln recipient</numerusform>
            <numerusform>Not delivered to %Ln recipients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Late on the way to %Ln recipients</source>
        <translation>
            <numerusform>Late on the way to %Ln recipient</numerusform>
            <numerusform>Late on the way to %Ln recipients</numerusform>
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
    <name>Martlet::Ui::OutboxText</name>
    <message numerus="yes">
        <source>%Ln letters wait here</source>
        <translation>
            <numerusform>%Ln letter waits here</numerusform>
            <numerusform>%Ln letters wait here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them need you</source>
        <translation>
            <numerusform>%Ln of them needs you</numerusform>
            <numerusform>%Ln of them need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them are held</source>
        <translation>
            <numerusform>%Ln of them is held</numerusform>
            <numerusform>%Ln of them are held</numerusform>
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
    <message numerus="yes">
        <source>%Ln letter(s) disappeared from “%1” at the server. Copies of them are kept on this computer.</source>
        <translation>
            <numerusform>%Ln letter disappeared from “%1” at the server. A copy of it is kept on this computer.</numerusform>
            <numerusform>%Ln letters disappeared from “%1” at the server. Copies of them are kept on this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 – about %Ln minute(s) left</source>
        <translation>
            <numerusform>%1 – about %Ln minute left</numerusform>
            <numerusform>%1 – about %Ln minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 – about %Ln hour(s) left</source>
        <translation>
            <numerusform>%1 – about %Ln hour left</numerusform>
            <numerusform>%1 – about %Ln hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) to be kept here are still to come.</source>
        <translation>
            <numerusform>%Ln letter to be kept here is still to come.</numerusform>
            <numerusform>%Ln letters to be kept here are still to come.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All will be here in about %Ln day(s).</source>
        <translation>
            <numerusform>All will be here in about %Ln day.</numerusform>
            <numerusform>All will be here in about %Ln days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The provider of %1 lets programs look for letters only every %Ln minute(s). Martlet keeps to that from now on.</source>
        <translation>
            <numerusform>The provider of %1 lets programs look for letters only every minute. Martlet keeps to that from now on.</numerusform>
            <numerusform>The provider of %1 lets programs look for letters only every %Ln minutes. Martlet keeps to that from now on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) of %1 could not be fetched. They stay on the server, and Martlet tries again with the next check.</source>
        <translation>
            <numerusform>%Ln letter of %1 could not be fetched. It stays on the server, and Martlet tries again with the next check.</numerusform>
            <numerusform>%Ln letters of %1 could not be fetched. They stay on the server, and Martlet tries again with the next check.</numerusform>
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
    <name>Martlet::Ui::RefusalText</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ReportText</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ServerCopiesDialog</name>
    <message numerus="yes">
        <source>%Ln letter(s) without a day</source>
        <translation>
            <numerusform>%Ln letter without a day</numerusform>
            <numerusform>%Ln letters without a day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go with the next check</source>
        <translation>
            <numerusform>%Ln letter goes with the next check</numerusform>
            <numerusform>%Ln letters go with the next check</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go %1</source>
        <translation>
            <numerusform>%Ln letter goes %1</numerusform>
            <numerusform>%Ln letters go %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; the newest %Ln are shown</source>
        <translation>
            <numerusform>%1; the newest %Ln is shown</numerusform>
            <numerusform>%1; the newest %Ln are shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) stay on the server.</source>
        <translation>
            <numerusform>%Ln letter stays on the server.</numerusform>
            <numerusform>%Ln letters stay on the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln letter(s) go by the rule again.</source>
        <translation>
            <numerusform>%Ln letter goes by the rule again.</numerusform>
            <numerusform>%Ln letters go by the rule again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Martlet::Ui::ShownFoldersDialog</name>
    <message numerus="yes">
        <source>%1 of %Ln folder(s) shown</source>
        <translation>
            <numerusform>%1 of %Ln folder shown</numerusform>
            <numerusform>%1 of %Ln folders shown</numerusform>
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
    <message numerus="yes">
        <source>Its letters lie on this computer alone: %Ln. They stay here, in folders of this computer.</source>
        <translation>
            <numerusform>Its letters lie on this computer alone: %Ln. They stay here, in folders of this computer.</numerusform>
            <numerusform>Its letters lie on this computer alone: %Ln. They stay here, in folders of this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Its letters lie on this computer alone: %Ln. They are deleted for good; the server may not have them any more.</source>
        <translation>
            <numerusform>Its letters lie on this computer alone: %Ln. They are deleted for good; the server may not have them any more.</numerusform>
            <numerusform>Its letters lie on this computer alone: %Ln. They are deleted for good; the server may not have them any more.</numerusform>
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
    <message numerus="yes">
        <source>Count the letters: %Ln there</source>
        <translation>
            <numerusform>Count the letters: %Ln there</numerusform>
            <numerusform>Count the letters: %Ln there</numerusform>
        </translation>
    </message>
</context>
</TS>
