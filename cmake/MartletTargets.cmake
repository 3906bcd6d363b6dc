# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What every target of Martlet has in common. One static library a folder, linked by its alias.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
# Lines for backtraces and profiles; variables are for the Debug configuration, since writing them
# takes a third of the time of a build.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    # What ccache asks for where headers are precompiled (its manual, "Precompiled headers").
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        "${CCACHE_PROGRAM}")
    set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()
find_program(LLD_PROGRAM ld.lld)
if(LLD_PROGRAM)
    add_link_options(-fuse-ld=lld)
endif()

option(MARTLET_WARNINGS_AS_ERRORS "Stop at the first warning" OFF)

add_library(martlet_options INTERFACE)
target_compile_definitions(martlet_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_STRICT_ITERATORS QT_NO_KEYWORDS
    QT_USE_QSTRINGBUILDER MARTLET_VERSION="${PROJECT_VERSION}"
    # GMime's users get these anyway, and precompiled headers are for one set of definitions.
    _LARGEFILE64_SOURCE _REENTRANT)
target_compile_options(martlet_options INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor
    $<$<BOOL:${MARTLET_WARNINGS_AS_ERRORS}>:-Werror>)
target_include_directories(martlet_options INTERFACE "${PROJECT_SOURCE_DIR}")

# What nearly every file includes is read once for all: a third of the time of a build. The build of
# the fuzz targets does without, so that a header that is missing somewhere is noticed.
option(MARTLET_PRECOMPILED_HEADERS "Read Qt's and the standard library's headers once" ON)
set(MARTLET_COMMON_HEADERS <QByteArray> <QDateTime> <QHash> <QJsonArray> <QJsonObject> <QList>
    <QObject> <QSet> <QString> <QStringList> <QTimer> <QUrl> <QVariant> <algorithm> <chrono>
    <coroutine> <deque> <functional> <map> <memory> <optional> <set> <string> <utility> <variant>
    <vector>)

# martlet_headers(NAME HEADERS … LINK …): precompiles them; targets of this folder and those below
# use them, and link the same, since a precompiled header is for one set of definitions.
macro(martlet_headers name)
    cmake_parse_arguments(headers "" "" "HEADERS;LINK" ${ARGN})
    if(MARTLET_PRECOMPILED_HEADERS AND NOT MARTLET_FUZZ)
        # A library has to have a source; there is nothing in it.
        file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/Precompiled.cpp" CONTENT "\n")
        add_library(${name} STATIC "${PROJECT_BINARY_DIR}/Precompiled.cpp")
        target_link_libraries(${name} PUBLIC martlet_options ${headers_LINK})
        target_precompile_headers(${name} PRIVATE ${headers_HEADERS})
        target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
        set_target_properties(${name} PROPERTIES AUTOMOC OFF)
        set(MARTLET_HEADERS ${name})
        set(MARTLET_HEADERS_LINK ${headers_LINK})
    endif()
endmacro()

function(martlet_use_headers target)
    if(MARTLET_HEADERS)
        target_link_libraries(${target} PRIVATE ${MARTLET_HEADERS_LINK})
        target_precompile_headers(${target} REUSE_FROM ${MARTLET_HEADERS})
        target_compile_options(${target} PRIVATE
            $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fpch-preprocess>)
    endif()
endfunction()

# martlet_library(Core::Util SOURCES a.cpp … LINK Qt6::Core … [PRIVATE_LINK …])
function(martlet_library alias)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    string(REPLACE "::" "" target "${alias}")
    add_library(${target} STATIC ${arg_SOURCES})
    add_library(${alias} ALIAS ${target})
    target_link_libraries(${target} PUBLIC martlet_options ${arg_LINK} PRIVATE ${arg_PRIVATE_LINK})
    martlet_use_headers(${target})
endfunction()

# martlet_test(tst_Name SOURCES a.cpp … LINK Core::Util … [TIMEOUT s] [ENVIRONMENT …] [LABELS …])
# One executable and one ctest entry of the same name; Qt Test. Labels with a meaning: "serial" runs
# alone (it measures time), "all" only with ./dev test --all, "interop" starts real servers.
function(martlet_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LINK;ENVIRONMENT;LABELS" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE martlet_options ${arg_LINK} Qt6::Test)
    martlet_use_headers(${name})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_compile_definitions(${name} PRIVATE
        MARTLET_SOURCE_DIR="${PROJECT_SOURCE_DIR}" MARTLET_BINARY_DIR="${PROJECT_BINARY_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT})
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "LC_ALL=C.UTF-8;QT_QPA_PLATFORM=offscreen;${arg_ENVIRONMENT}")
    if(arg_LABELS)
        set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
    endif()
    if("serial" IN_LIST arg_LABELS)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL TRUE)
    endif()
endfunction()
