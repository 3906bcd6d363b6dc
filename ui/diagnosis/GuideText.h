// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the guided pages. Pure.
#pragma once

#include "core/doctor/Guide.h"

#include <QString>

namespace Martlet::Ui
{

/// The complaint as people say it.
[[nodiscard]] QString guideTitle(Doctor::GuidePage page);
/// What is checked, as a statement that is true when all is well: a line with a tick.
[[nodiscard]] QString guideStatement(Doctor::GuideCheck check);
/// The same as a question to the person; "yes" is the wanted answer.
[[nodiscard]] QString guideQuestion(Doctor::GuideCheck check);
[[nodiscard]] QString guideAdvice(Doctor::GuideAdvice advice);
/// Of the button; empty: there is none.
[[nodiscard]] QString guideButton(Doctor::GuideAction action);

} // namespace Martlet::Ui
