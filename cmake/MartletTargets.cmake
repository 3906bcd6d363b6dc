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
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
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
    QT_USE_QSTRINGBUILDER MARTLET_VERSION="${PROJECT_VERSION}")
target_compile_options(martlet_options INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor
    $<$<BOOL:${MARTLET_WARNINGS_AS_ERRORS}>:-Werror>)
target_include_directories(martlet_options INTERFACE "${PROJECT_SOURCE_DIR}")

# martlet_library(Core::Util SOURCES a.cpp … LINK Qt6::Core … [PRIVATE_LINK …])
function(martlet_library alias)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    string(REPLACE "::" "" target "${alias}")
    add_library(${target} STATIC ${arg_SOURCES})
    add_library(${alias} ALIAS ${target})
    target_link_libraries(${target} PUBLIC martlet_options ${arg_LINK} PRIVATE ${arg_PRIVATE_LINK})
endfunction()

# martlet_test(tst_Name SOURCES a.cpp … LINK Core::Util … [TIMEOUT s] [ENVIRONMENT …] [LABELS …])
# One executable and one ctest entry of the same name; Qt Test. Labels with a meaning: "serial" runs
# alone (it measures time), "all" only with ./dev test --all, "interop" starts real servers.
function(martlet_test name)
    cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LINK;ENVIRONMENT;LABELS" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE martlet_options ${arg_LINK} Qt6::Test)
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
