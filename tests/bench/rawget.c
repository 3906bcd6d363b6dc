// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
// rawget HOST PORT TLS(0|1) CAFILE: writes stdin to the server while reading
// everything to EOF into nothing; prints bytes, seconds, cpu and the tail.
// cc -O2 rawget.c -lssl -lcrypto
#include <openssl/ssl.h>
#include <netinet/tcp.h>
#include <arpa/inet.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <errno.h>
static double now(void) { struct timeval t; gettimeofday(&t, 0); return t.tv_sec + t.tv_usec / 1e6; }
int main(int c, char **v) {
    size_t cap = 1 << 22, n = 0; char *q = malloc(cap); ssize_t k;
    while ((k = read(0, q + n, cap - n)) > 0) { n += k; if (n == cap) q = realloc(q, cap *= 2); }
    double t0 = now();
    int s = socket(AF_INET, SOCK_STREAM, 0), one = 1; struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(atoi(v[2]))};
    inet_pton(AF_INET, v[1], &a.sin_addr);
    if (connect(s, (void *)&a, sizeof a)) { perror("connect"); return 1; }
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    SSL *S = 0;
    if (atoi(v[3])) {
        SSL_CTX *x = SSL_CTX_new(TLS_client_method()); SSL_CTX_load_verify_locations(x, v[4], 0); SSL_CTX_set_verify(x, SSL_VERIFY_PEER, 0);
        SSL_CTX_set_read_ahead(x, 1); SSL_CTX_set_default_read_buffer_len(x, 1 << 18);
        S = SSL_new(x); SSL_set1_host(S, "localhost"); SSL_set_fd(S, s);
        if (SSL_connect(S) != 1) { fprintf(stderr, "tls\n"); return 1; }
        SSL_set_mode(S, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    }
    fcntl(s, F_SETFL, O_NONBLOCK);
    size_t B = 1 << 20, pos = 0, got = 0, tl = 0; char *b = malloc(B), tail[160];
    for (;;) {
        int ww = 0;
        k = S ? SSL_read(S, b, B) : read(s, b, B);
        if (k > 0) {
            got += k;
            if (k >= 150) { memcpy(tail, b + k - 150, tl = 150); }
            else { size_t keep = tl < 150 - (size_t)k ? tl : 150 - k; memmove(tail, tail + tl - keep, keep); memcpy(tail + keep, b, k); tl = keep + k; }
            continue;
        }
        if (S ? (SSL_get_error(S, k) != SSL_ERROR_WANT_READ) : (k == 0 || errno != EAGAIN)) break;
        if (pos < n) {
            size_t w = n - pos > 65536 ? 65536 : n - pos; k = S ? SSL_write(S, q + pos, w) : write(s, q + pos, w);
            if (k > 0) { pos += k; continue; } ww = POLLOUT;
        }
        struct pollfd p = {s, POLLIN | ww, 0}; if (poll(&p, 1, 60000) <= 0) break;
    }
    double t = now() - t0; struct rusage r; getrusage(RUSAGE_SELF, &r);
    printf("%zu %.4f %.4f ", got, t, r.ru_utime.tv_sec + r.ru_stime.tv_sec + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6);
    fwrite(tail, 1, tl, stdout); return 0;
}
