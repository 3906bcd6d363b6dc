# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(fuzz_imap_session_replay fuzz_imap_session.cpp fuzz_imap_replay.cpp)
target_link_libraries(fuzz_imap_session_replay PRIVATE martlet_options Core::Imap)
add_test(NAME fuzz_imap_session_replay
         COMMAND fuzz_imap_session_replay "${CMAKE_CURRENT_SOURCE_DIR}/corpus/imap")
if(MARTLET_FUZZ)
    add_executable(fuzz_imap_session fuzz_imap_session.cpp)
    target_compile_options(fuzz_imap_session PRIVATE -fsanitize=fuzzer,address,undefined)
    target_link_options(fuzz_imap_session PRIVATE -fsanitize=fuzzer,address,undefined)
    target_link_libraries(fuzz_imap_session PRIVATE martlet_options Core::Imap)
endif()
