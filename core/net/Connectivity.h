// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the computer has a network at all, as the system tells. A hint when to try again (REL-13)
// and what to show; never a reason not to try, because the system can be wrong.
#pragma once

#include <QObject>

namespace Martlet::Net
{

class Connectivity : public QObject
{
    Q_OBJECT

public:
    explicit Connectivity(QObject *parent = nullptr);

    /// True also where the system cannot tell.
    [[nodiscard]] bool isOnline() const { return m_online; }
    /// The system tells of changes.
    [[nodiscard]] bool isKnown() const { return m_known; }
    /// The network shows a page of its own until somebody signs in there: servers cannot be
    /// reached, and what answers in their place has another certificate.
    [[nodiscard]] bool isBehindPortal() const { return m_isBehindPortal; }

Q_SIGNALS:
    void onlineChanged(bool online);
    /// Online again, or online by another way: connections made before are likely dead.
    void networkChanged();
    void portalChanged(bool isBehindPortal);

protected:
    // What the system tells; a test says it instead.
    void setOnline(bool online);
    void noteOtherWay();
    void setBehindPortal(bool isBehindPortal);

private:
    bool m_online = true;
    bool m_known = false;
    bool m_isBehindPortal = false;
};

} // namespace Martlet::Net
