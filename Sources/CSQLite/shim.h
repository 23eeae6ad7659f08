#include <sqlite3.h>

// What koto adds to SQLite's own structures of a virtual table (Sources/KotoRegister/Bulk). They stand
// here because C promises that the first member lies at the structure's beginning, which Swift does not.
typedef struct koto_feed_table {
  sqlite3_vtab base;
  void *feed;
} koto_feed_table;

typedef struct koto_feed_cursor {
  sqlite3_vtab_cursor base;
  const void *feed;
  sqlite3_int64 row;
} koto_feed_cursor;

// Swift cannot call a function of variable arguments. Without the count of bytes in use, which nobody asks
// for, SQLite takes no lock at every allocation. To be called before the first connection.
static inline int koto_sqlite_without_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

// The bytes of an index that are sorted in one piece of memory, in pages of the file. To be called before the first
// connection.
static inline int koto_sqlite_sort_in_memory(unsigned int pages) {
  return sqlite3_config(SQLITE_CONFIG_PMASZ, pages);
}
