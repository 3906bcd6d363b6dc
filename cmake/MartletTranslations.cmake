# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The languages Martlet speaks, the sources their texts come from, and the compiling of .ts to .qm.
# English stands in the sources; its file holds the plurals alone ("1 letter", "2 letters").

set(MARTLET_LANGUAGES ru sk en)
set(MARTLET_TRANSLATED_FOLDERS app ui core)

# martlet_compile_translations(VARIABLE): the .qm files, one a language, made by lrelease when a .ts
# file changes.
function(martlet_compile_translations variable)
    set(compiled)
    foreach(language IN LISTS MARTLET_LANGUAGES)
        set(source "${PROJECT_SOURCE_DIR}/translations/martlet_${language}.ts")
        set(target "${PROJECT_BINARY_DIR}/translations/martlet_${language}.qm")
        add_custom_command(OUTPUT "${target}"
            COMMAND ${CMAKE_COMMAND} -E make_directory "${PROJECT_BINARY_DIR}/translations"
            COMMAND Qt6::lrelease -silent "${source}" -qm "${target}"
            DEPENDS "${source}"
            COMMENT "Compiling martlet_${language}.ts"
            VERBATIM)
        list(APPEND compiled "${target}")
    endforeach()
    set(${variable} ${compiled} PARENT_SCOPE)
endfunction()
