"""koto's own commands, as they are measured."""

import getpass
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time

from .deliveries import KINDS, OTHERS, ROOT, WORK, delivery, fresh
from .process import measured

BASIS = ["--basis", "681/2023 76 §"]
#: Tables whose rows say which record they come from, and the records themselves.
CLIENT_TABLES = """SELECT name FROM sqlite_master AS t WHERE type = 'table' AND (name = 'source_record' OR EXISTS
                   (SELECT 1 FROM pragma_table_info(t.name) WHERE name = 'source_record_id'))"""


def built():
    """The release build, with Swift's own libraries inside as `scripts/demo` makes it; made if it is not there."""
    build = ["swift", "build", "-c", "release", "--package-path", ROOT]
    subprocess.run([*build, "--static-swift-stdlib", "--product", "koto"], check=True, stdout=sys.stderr)
    folder = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True).stdout.strip()
    return os.path.join(folder, "koto")


class Koto:
    """A build of koto at one delivery."""

    def __init__(self, binary, kind, source):
        self._binary, self._kind, self._source = binary, kind, source
        self._mapping = KINDS[kind].mapping

    def empty(self):
        """An import into a new practice register."""
        return self._import(self._register("koto.sqlite"), self._source)

    def again(self):
        """The same delivery a second time: nothing is written."""
        return self._import(WORK / "koto.sqlite", self._source)

    def onto(self, people):
        """An import into a register that holds so many other people."""
        register = fresh("held.sqlite")
        shutil.copyfile(self._holding(people), register)
        # What the copy has left to write is not the import's.
        with open(register, "rb") as file:
            os.fsync(file.fileno())
        return self._import(register, self._source)

    def check(self):
        """The whole check without a register: nothing is written."""
        return measured([self._binary, "mapping", "check", self._mapping, self._source], accepted=(0, 1))

    def inspect(self):
        """The profile of the delivery without a mapping."""
        return measured([self._binary, "inspect", self._source], accepted=(0, 1))

    def start(self):
        """A command that touches no data."""
        return measured([self._binary, "--version"])

    def written(self):
        """Rows that the last import into a new register has written, those of provenance included."""
        with sqlite3.connect(WORK / "koto.sqlite") as database:
            tables = [name for name, in database.execute(CLIENT_TABLES)]
            return sum(database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables)

    def _register(self, name):
        register = fresh(name)
        through = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 60 * 86400))
        init = [self._binary, "register", "init", "--register", register, "--practice", "--municipality", "249",
                "--decision", "bench", "--main-user", "bench", "--migrator", getpass.getuser(), "--through", through]
        subprocess.run(init, check=True, stdout=subprocess.DEVNULL)
        return register

    def _import(self, register, source):
        # 2: loaded, with the rejects that one defect in a hundred makes.
        command = [self._binary, "import", "--register", register, self._mapping, source, *BASIS]
        return measured(command, accepted=(0, 2))

    def _holding(self, people):
        """A register of so many people, made once for each build and kept."""
        with open(self._binary, "rb") as file:
            build = hashlib.file_digest(file, "sha256").hexdigest()[:12]
        kept = WORK / f"holding-{self._kind}-{people}-{build}.sqlite"
        if not kept.exists():
            for other in WORK.glob(f"holding-{self._kind}-{people}-*.sqlite"):
                other.unlink()
            source = delivery(self._kind, people, first=OTHERS)
            print(f"bench: making a register of {people:,} people", file=sys.stderr)
            register = self._register("making.sqlite")
            self._import(register, source)
            register.rename(kept)
        return kept
