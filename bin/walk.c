/*
 * walk.c -- depth first, with a stack of its own: the depth of a tree is not the program's to decide.
 *
 * Symbolic links to files are followed, those to directories are not: no walk can go in circles.
 */
#include "walk.h"

#include "mem.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void push(struct files *f, char *path)
{
	f->name = mem_grow(f->name, &f->cap, f->n, sizeof *f->name);
	f->name[f->n++] = path;
}

static char *join(const char *dir, const char *name)
{
	size_t n = strlen(dir);
	struct buf path = BUF_INIT;

	buf_add(&path, dir, n);
	if (n && dir[n - 1] != '/')
		buf_byte(&path, '/');
	buf_str(&path, name);
	buf_cstr(&path);
	return path.p;
}

static int by_name_falling(const void *a, const void *b)
{
	return strcmp(*(char *const *)b, *(char *const *)a);
}

/* Pushes what is in the directory, so that the first name is on top of the stack. */
static void push_dir(struct files *p, struct run *run, const char *dir)
{
	DIR *d = opendir(dir);
	size_t first = p->n;
	struct dirent *entry;

	if (!d) {
		run_system_error(run, dir, errno);
		return;
	}
	for (errno = 0; (entry = readdir(d)); errno = 0)
		if (entry->d_name[0] != '.')
			push(p, join(dir, entry->d_name));
	if (errno)
		run_system_error(run, dir, errno);
	closedir(d);
	if (p->n > first)
		qsort(p->name + first, p->n - first, sizeof *p->name, by_name_falling);
}

static bool is_dir(const char *path, bool operand)
{
	struct stat st;

	return (operand ? stat(path, &st) : lstat(path, &st)) == 0 && S_ISDIR(st.st_mode);
}

static bool is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

int walk_path(struct walk *w, struct run *run, const char *path)
{
	struct files p = { NULL, 0, 0 };
	int stop = 0;

	if (strcmp(path, "-") == 0 || !is_dir(path, true))
		return w->file(w, path);
	push_dir(&p, run, path);
	while (p.n) {
		char *now = p.name[--p.n];

		if (stop)
			;
		else if (is_dir(now, false))
			push_dir(&p, run, now);
		else if (is_file(now))
			stop = w->file(w, now);
		free(now);
	}
	free(p.name);
	return stop;
}

struct lister {
	struct walk walk; /* first: a lister is a walk */
	struct run *run;
	struct files files;
};

static int list_file(struct walk *w, const char *path)
{
	push(&((struct lister *)w)->files, mem_strdup(path));
	return 0;
}

static int list_operand(void *arg, const char *path)
{
	struct lister *l = arg;

	return walk_path(&l->walk, l->run, path);
}

struct files files_under(struct run *run)
{
	struct lister l = { { list_file }, run, { NULL, 0, 0 } };

	if (run_each(run, list_operand, &l))
		run->failed = true;
	return l.files;
}

void files_free(struct files *f)
{
	while (f->n)
		free(f->name[--f->n]);
	free(f->name);
}
