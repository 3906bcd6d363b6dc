// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// QMessageBox keeps its second text in a label of its own, which takes markup and opens links
// whatever setTextFormat() says; that text is often a server's or a sender's (SEC-25).
#pragma once

class QMessageBox;
class QString;

namespace Martlet::Ui
{

/// Instead of QMessageBox::setInformativeText().
void setPlainInformativeText(QMessageBox *box, const QString &text);

} // namespace Martlet::Ui
