#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every provider and profile of the table is set up against servers that play it: its own host names,
ports, encryption and login form, with nothing given but address and password, and the host where that
is the customer's own.

    add.py MARTLETCTL PROVIDERS.json
"""

import collections
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import mail
import internet as network

network.enter()

ADDRESSES = ("5.102.0.1", "5.102.0.2", "5.102.0.3")
LOCAL = "anna.novak"


def domain_of(provider, number):
    """One of its own domains; a customer's own where it has none."""
    for domain in provider.get("domains", []):
        if domain.startswith("*."):
            return "region" + domain[1:]
        if domain.endswith(".*"):
            return domain[:-1] + "sk"
        return domain
    return f"firma{number}.example"


def exchanger_of(pattern):
    if pattern.startswith("*."):
        return "firma.in" + pattern[1:]
    return pattern.replace("*", "1")


class Player:
    def __init__(self, world, table):
        self.world = world
        self.accounts = []  # (provider, address, password, protocols, options by protocol)
        self.logins = {}  # password: those that are right
        self.hosts = collections.defaultdict(set)  # host: {(port, protocol, security)}
        for number, provider in enumerate(table["providers"]):
            if provider.get("askHost"):
                self.add_by_host(provider, f"kunde{number}.example", f"host{number}.example")
            else:
                self.add(number, provider)
        for profile in table["profiles"]:
            if profile.get("askHost"):
                self.add_by_host(profile, f"{profile['id']}.example", f"mail.{profile['id']}.example")
            else:
                self.add_by_host(profile, "classroom", "classroom")

    def add_by_host(self, provider, domain, host):
        """The host is what the customer was told; ports, encryption and login are the table's."""
        address = f"{LOCAL}@{domain}"
        password = f"secret of {provider['id']}"
        login = provider["login"][0].replace("%E", address).replace("%L", LOCAL)
        self.logins[password] = {login}
        first = {}
        for name in ("imap", "pop3", "smtp"):
            for server in provider[name][:1]:
                _, port, security = server.rsplit(":", 2)
                first[name] = f"{host}:{port}:{security}"
                self.hosts[host].add((int(port), name, security))
        options = {}
        for name in ("imap", "pop3"):
            if name not in first:
                continue
            options[name] = [f"--{name}", first[name], "--smtp", first["smtp"], "--login", login]
            if provider.get("sendsWithoutLogin"):
                options[name] += ["--smtp-sign-in", "none"]
        self.accounts.append((provider, address, password, list(options), options))

    def add(self, number, provider):
        is_found = provider.get("domains") or provider.get("mx")
        if provider.get("preset") is False or provider["auth"] == "oauth" or not is_found:
            return
        domain = domain_of(provider, number)
        address = f"{LOCAL}@{domain}"
        if not provider.get("domains"):
            self.world.exchanger(domain, exchanger_of(provider["mx"][0]))
        password = f"secret of {provider['id']}"
        forms = provider["login"][:1] + provider.get("smtpLogin", [])[:1]
        self.logins[password] = {form.replace("%E", address).replace("%L", LOCAL) for form in forms}
        protocols = [name for name in ("imap", "pop3") if provider[name]]
        for name in [*protocols, "smtp"]:
            for server in provider[name][:1]:
                host, port, security = server.rsplit(":", 2)
                self.hosts[host.replace("%D", domain)].add((int(port), name, security))
        self.accounts.append((provider, address, password, protocols, {}))

    def accepts(self, login, password):
        return login in self.logins.get(password, ())

    def place(self):
        """Hosts on addresses, so that a port is one kind of server there."""
        taken = {address: {} for address in ADDRESSES}
        for host, servers in sorted(self.hosts.items()):
            if host.replace(".", "").isdigit():  # a program on this computer
                taken.setdefault(host, {}).update({port: (name, security) for port, name, security in servers})
                continue
            for address in ADDRESSES:
                ports = taken[address]
                if all(ports.get(port, (name, security)) == (name, security) for port, name, security in servers):
                    ports.update({port: (name, security) for port, name, security in servers})
                    self.world.name(host, address)
                    break
            else:
                raise RuntimeError(f"no address left for {host}")
        return taken

    def serve(self, taken):
        certificate = self.world.authority.make(*sorted(self.hosts))
        for address, ports in taken.items():
            for port, (name, security) in ports.items():
                played = "plain" if security == "none" else security
                mail.MailServer(self.world, address, port, name, played, certificate, self.accepts)


def add(program, address, password, protocol, options):
    with tempfile.TemporaryDirectory(prefix="martlet-add-") as home:
        environment = {**os.environ, "MARTLET_NO_KEYCHAIN": "1", "QT_QPA_PLATFORM": "offscreen", "HOME": home,
                       "XDG_RUNTIME_DIR": home}
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            environment[f"XDG_{kind}_HOME"] = os.path.join(home, kind.lower())
        done = subprocess.run([program, "account", "add", "--email", address, "--protocol", protocol,
                               "--name", "Anna Novak", "--password-stdin", "--no-database", "--json", *options],
                              input=password + "\n", env=environment, capture_output=True, text=True,
                              timeout=60, check=False)
    return done


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    table = json.loads(pathlib.Path(sys.argv[2]).read_text())
    world = network.World()
    player = Player(world, table)
    taken = player.place()
    world.start()
    player.serve(taken)
    failures = 0
    count = 0
    try:
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            running = [(provider, address, protocol,
                        pool.submit(add, program, address, password, protocol, options.get(protocol, [])))
                       for provider, address, password, protocols, options in player.accounts
                       for protocol in protocols]
            for provider, address, protocol, future in running:
                done = future.result()
                count += 1
                if done.returncode != 0:
                    failures += 1
                    print(f"FAILED  {provider['id']} by {protocol} as {address}: {done.stdout}{done.stderr}",
                          flush=True)
    finally:
        world.stop()
    if len(player.accounts) < 150:
        failures += 1
        print(f"FAILED  only {len(player.accounts)} providers were played", flush=True)
    print(f"{count - failures} passed, {failures} failed", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
