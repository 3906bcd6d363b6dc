// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A connection that waits for news is silent for minutes; a router that forgot it, or a machine
// that went away, says nothing. The system asks the other end, so that it is noticed within two
// minutes (REL-13) without a byte of ours.
#pragma once

class QAbstractSocket;

namespace Martlet::Net
{

/// Of a connected socket: asked after a minute of silence, given up 45 s later. Where the system
/// has no such setting its own times stay (hours).
void keepAlive(QAbstractSocket &socket);

} // namespace Martlet::Net
