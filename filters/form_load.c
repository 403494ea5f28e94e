/*
 * form_load.c -- forms from files and directories.
 */
#include "form.h"

#include "mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 1 << 15, FILE_MOST = 1 << 24 }; /* bytes; a form of 16 MiB is none */

static int told(struct diag *diag, const char *path)
{
	return diag_say(diag, DIAG_SYSTEM, span_of(path), 0, "%s", strerror(errno));
}

static int read_all(int fd, struct buf *text)
{
	for (;;) {
		ssize_t n = read(fd, buf_room(text, PIECE), PIECE);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return (int)n;
		text->len += (size_t)n;
		if (text->len > FILE_MOST) {
			errno = EFBIG;
			return -1;
		}
	}
}

int form_set_load(struct form_set *set, const char *path, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int fd = open(path, O_RDONLY | O_CLOEXEC), stop;

	if (fd < 0)
		return told(diag, path);
	stop = read_all(fd, &text);
	if (stop)
		told(diag, path);
	else
		stop = form_set_parse(set, buf_span(&text), path, diag);
	close(fd);
	buf_free(&text);
	return stop;
}

struct names {
	char **v;
	size_t n, cap;
};

static bool is_form(const char *name)
{
	size_t n = strlen(name);

	return n > 5 && name[0] != '.' && strcmp(name + n - 5, ".form") == 0;
}

static int read_names(DIR *dir, struct names *names)
{
	struct dirent *entry;

	for (errno = 0; (entry = readdir(dir)) != NULL; errno = 0) {
		if (!is_form(entry->d_name))
			continue;
		names->v = mem_grow(names->v, &names->cap, names->n, sizeof *names->v);
		names->v[names->n++] = mem_strdup(entry->d_name);
	}
	return errno ? -1 : 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static int load_names(struct form_set *set, const char *dir, struct names *names, struct diag *diag)
{
	struct buf path = BUF_INIT;
	int stop = 0;

	if (names->n)
		qsort(names->v, names->n, sizeof *names->v, by_name);
	for (size_t i = 0; i < names->n && !stop; i++) {
		buf_clear(&path);
		buf_fmt(&path, "%s/%s", dir, names->v[i]);
		stop = form_set_load(set, buf_cstr(&path), diag);
	}
	buf_free(&path);
	return stop;
}

int form_set_load_dir(struct form_set *set, const char *path, struct diag *diag)
{
	struct names names = { NULL, 0, 0 };
	DIR *dir = opendir(path);
	int stop;

	if (!dir)
		return errno == ENOENT ? 0 : told(diag, path);
	stop = read_names(dir, &names);
	if (stop)
		told(diag, path);
	else
		stop = load_names(set, path, &names, diag);
	closedir(dir);
	for (size_t i = 0; i < names.n; i++)
		free(names.v[i]);
	free(names.v);
	return stop;
}
