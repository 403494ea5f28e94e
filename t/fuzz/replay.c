/*
 * replay.c -- a main() for the fuzz targets that runs the files of their corpus, or those named.
 */
#include "fuzz.h"

#include "buf.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_file(const char *path, struct buf *b)
{
	FILE *f = fopen(path, "rb");
	size_t got;

	if (!f)
		return false;
	do {
		got = fread(buf_room(b, BUFSIZ), 1, BUFSIZ, f);
		b->len += got;
	} while (got);
	return fclose(f) == 0;
}

static void replay(const char *path, int *n)
{
	struct buf b = BUF_INIT;
	bool done = read_file(path, &b);

	if (done)
		LLVMFuzzerTestOneInput((const uint8_t *)buf_cstr(&b), b.len);
	printf("%sok %d - %s\n", done ? "" : "not ", ++*n, path);
	buf_free(&b);
}

static void replay_corpus(const char *root, int *n)
{
	struct buf path = BUF_INIT;
	struct dirent **entry;
	size_t dir;
	int entries;

	buf_fmt(&path, "%s/t/fuzz/corpus/%s/", root, fuzz_name);
	dir = path.len;
	entries = scandir(buf_cstr(&path), &entry, NULL, alphasort);
	for (int i = 0; i < entries; i++) {
		path.len = dir;
		buf_str(&path, entry[i]->d_name);
		if (entry[i]->d_name[0] != '.')
			replay(buf_cstr(&path), n);
		free(entry[i]);
	}
	if (entries >= 0)
		free(entry);
	buf_free(&path);
}

int main(int argc, char **argv)
{
	const char *root = getenv("top_srcdir");
	int n = 0;

	for (int i = 1; i < argc; i++)
		replay(argv[i], &n);
	if (argc == 1)
		replay_corpus(root ? root : ".", &n);
	printf("1..%d%s\n", n, n ? "" : " # SKIP no corpus");
	return 0;
}
