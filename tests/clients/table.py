"""The table of all tools: `python3 table.py ROWS MISSING > RESULTS.md`."""

import datetime
import sys

rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1])]
missing = [line.strip() for line in open(sys.argv[2])]
services = sorted({row[1] for row in rows})
tools = list(dict.fromkeys(row[0] for row in rows))
found = {(tool, service): (taken, refused) for tool, service, taken, refused in rows}
print("# What clients of others send\n")
print(f"Last run of `tests/clients/run`: {datetime.date.today()}. Each cell: requests of the specs that the mock server takes and that arrived unchanged")
print("and were taken; then requests that it refuses and that were refused, by the client itself or by the server. `README.md` says why any is missing.\n")
print("| tool | " + " | ".join(services) + " |")
print("|---|" + "---|" * len(services))
for tool in tools:
    cells = [", ".join(found.get((tool, service), ("–", "–"))) for service in services]
    print(f"| {tool} | " + " | ".join(cells) + " |")
if missing:
    print("\nNot run:\n")
    for line in missing:
        print(f"- {line}")
