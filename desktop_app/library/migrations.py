"""The schema, as small named steps that are only ever added to."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x506F5264
"""'PoRd': marks the file as ours (https://www.sqlite.org/pragma.html#pragma_application_id)."""

migrations = Migrations("policy-reader")


@migrations()
def documents_and_texts(db: Database) -> None:
    """What was read: one row a document, its text and blocks beside it."""
    db.execute(
        """CREATE TABLE documents (
            id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, title TEXT NOT NULL, name TEXT NOT NULL,
            path TEXT NOT NULL, format TEXT NOT NULL, encoding TEXT NOT NULL, language TEXT NOT NULL,
            author TEXT NOT NULL, date TEXT NOT NULL, source_url TEXT NOT NULL, notices TEXT NOT NULL,
            characters INTEGER NOT NULL, added TEXT NOT NULL, opened TEXT NOT NULL,
            position INTEGER NOT NULL DEFAULT 0, removed TEXT, analysis_version INTEGER NOT NULL DEFAULT 0,
            metric_count INTEGER NOT NULL DEFAULT 0, keyword_count INTEGER NOT NULL DEFAULT 0,
            indexed INTEGER NOT NULL DEFAULT 0) STRICT"""
    )
    db.execute(
        """CREATE TABLE texts (
            document INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
            text TEXT NOT NULL, blocks BLOB NOT NULL) STRICT"""
    )


@migrations()
def analysis(db: Database) -> None:
    """What was found: sections and metrics."""
    db.execute(
        """CREATE TABLE sections (
            document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE, number INTEGER NOT NULL,
            title TEXT NOT NULL, level INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
            heading_start INTEGER NOT NULL, heading_end INTEGER NOT NULL, parent INTEGER,
            run_in INTEGER NOT NULL, PRIMARY KEY (document, number)) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE metrics (
            document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE, number INTEGER NOT NULL,
            start INTEGER NOT NULL, end INTEGER NOT NULL, sentence_start INTEGER NOT NULL,
            sentence_end INTEGER NOT NULL, value REAL NOT NULL, unit TEXT NOT NULL, text TEXT NOT NULL,
            value_high REAL, modifier TEXT NOT NULL, change TEXT, measured TEXT NOT NULL, kind TEXT NOT NULL,
            status TEXT NOT NULL, time TEXT, place TEXT, section INTEGER, confidence REAL NOT NULL,
            PRIMARY KEY (document, number)) STRICT, WITHOUT ROWID"""
    )


@migrations()
def the_users_own(db: Database) -> None:
    """What the user writes: annotations with tags, corrections, keyword themes. Deletion is a mark."""
    db.execute(
        """CREATE TABLE annotations (
            id TEXT PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
            start INTEGER NOT NULL, end INTEGER NOT NULL, quote TEXT NOT NULL, prefix TEXT NOT NULL,
            suffix TEXT NOT NULL, colour TEXT NOT NULL, note TEXT NOT NULL, created TEXT NOT NULL,
            modified TEXT NOT NULL, deleted TEXT) STRICT"""
    )
    db.execute("CREATE INDEX annotations_document ON annotations(document)")
    db.execute(
        """CREATE TABLE annotation_tags (
            annotation TEXT NOT NULL REFERENCES annotations(id) ON DELETE CASCADE, number INTEGER NOT NULL,
            tag TEXT NOT NULL, PRIMARY KEY (annotation, number)) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE corrections (
            document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE, start INTEGER NOT NULL,
            end INTEGER NOT NULL, text TEXT NOT NULL, hidden INTEGER NOT NULL, fields TEXT NOT NULL,
            modified TEXT NOT NULL, PRIMARY KEY (document, start, end)) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE themes (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, colour TEXT NOT NULL, terms TEXT NOT NULL,
            enabled INTEGER NOT NULL) STRICT"""
    )


@migrations()
def full_text_search(db: Database) -> None:
    """Passages of some thousand characters, indexed by words; Chinese is indexed by the character."""
    db.execute(
        """CREATE TABLE passages (
            id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
            start INTEGER NOT NULL, end INTEGER NOT NULL) STRICT"""
    )
    db.execute("CREATE INDEX passages_document ON passages(document)")
    db.execute(
        "CREATE VIRTUAL TABLE passage_words USING fts5("
        "words, tokenize = 'porter unicode61 remove_diacritics 2')"
    )


@migrations()
def pages_of_texts(db: Database) -> None:
    """Where the printed pages lie in a text; empty for one without."""
    db.execute("ALTER TABLE texts ADD COLUMN pages BLOB NOT NULL DEFAULT x''")


@migrations()
def kinds_tags_briefings_history(db: Database) -> None:
    """Kinds of annotations and more of their anchors; colours of tags, briefings, and what can be undone."""
    for column in (
        "kind TEXT NOT NULL DEFAULT 'highlight'",
        "section TEXT NOT NULL DEFAULT '[]'",
        "page TEXT NOT NULL DEFAULT ''",
        "text_hash TEXT NOT NULL DEFAULT ''",
        "is_lost INTEGER NOT NULL DEFAULT 0",
        "origin TEXT NOT NULL DEFAULT ''",
    ):
        db.execute(f"ALTER TABLE annotations ADD COLUMN {column}")
    db.execute("CREATE TABLE tag_colours (tag TEXT PRIMARY KEY, colour TEXT NOT NULL) STRICT, WITHOUT ROWID")
    db.execute(
        "CREATE TABLE colour_names (colour TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute(
        """CREATE TABLE briefings (
            document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE, number INTEGER NOT NULL,
            annotation TEXT, heading TEXT NOT NULL, level INTEGER NOT NULL,
            PRIMARY KEY (document, number)) STRICT, WITHOUT ROWID"""
    )
    db.execute(
        """CREATE TABLE history (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
            document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
            edit TEXT NOT NULL, is_undone INTEGER NOT NULL DEFAULT 0) STRICT"""
    )
    db.execute("CREATE INDEX history_document ON history(document)")


@migrations()
def actors_of_metrics(db: Database) -> None:
    """Who does what a metric states."""
    db.execute("ALTER TABLE metrics ADD COLUMN actor TEXT")


@migrations()
def drafts_of_notes(db: Database) -> None:
    """Notes that are being written."""
    db.execute(
        """CREATE TABLE drafts (
            id TEXT PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
            annotation TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL,
            colour TEXT NOT NULL, note TEXT NOT NULL, tags TEXT NOT NULL, base TEXT NOT NULL,
            owner TEXT NOT NULL, modified TEXT NOT NULL) STRICT, WITHOUT ROWID"""
    )


@migrations()
def versions_of_documents(db: Database) -> None:
    """Which document is the next version of which."""
    db.execute(
        """CREATE TABLE versions (
            document INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
            previous INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
            CHECK (document <> previous)) STRICT"""
    )
    db.execute("CREATE INDEX versions_previous ON versions(previous)")


@migrations()
def search_in_its_own_file(db: Database) -> None:
    """The index for searching can be made anew and lies in a file of its own."""
    db.execute("DROP TABLE passage_words")
    db.execute("DROP TABLE passages")
    db.execute("ALTER TABLE documents DROP COLUMN indexed")


@migrations()
def notes_to_review(db: Database) -> None:
    """Annotations carried over to a new version that nobody has looked at yet."""
    db.execute("ALTER TABLE annotations ADD COLUMN needs_review INTEGER NOT NULL DEFAULT 0")


@migrations()
def corrections_carried_over(db: Database) -> None:
    """What became of corrections of metrics on the next version of their document."""
    db.execute(
        """CREATE TABLE carried_corrections (
            id TEXT PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
            previous INTEGER NOT NULL, origin TEXT NOT NULL, carried TEXT NOT NULL) STRICT, WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX carried_corrections_document ON carried_corrections(document)")


VERSION = 12
"""The number of migrations above; kept in `user_version`, so that an older program knows a newer library."""
