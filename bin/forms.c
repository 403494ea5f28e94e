/*
 * forms.c -- finds and loads form definitions.
 */
#include "forms.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef RPT_DATADIR
#define RPT_DATADIR "/usr/local/share/rpt"
#endif

static bool is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* The directory ../forms beside the program's file; false when there is none. */
static bool beside_program(struct buf *dir)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path);

	while (n > 0 && path[n - 1] != '/')
		n--;
	if (n <= 0)
		return false;
	buf_add(dir, path, (size_t)n);
	buf_str(dir, "../forms");
	if (is_dir(buf_cstr(dir)))
		return true;
	buf_clear(dir);
	return false;
}

static void find_dir(struct buf *dir)
{
	const char *given = getenv("RPT_FORMS");

	if (given && *given)
		buf_str(dir, given);
	else if (!beside_program(dir))
		buf_str(dir, RPT_DATADIR "/forms");
}

static bool is_file_name(const char *name)
{
	size_t n = strlen(name);

	return strchr(name, '/') || (n > 5 && strcmp(name + n - 5, ".form") == 0);
}

/* Says which forms there are. */
_Noreturn static void refuse(struct run *run, const char *dir, const char *name)
{
	struct form_set *set = form_set_new();
	struct buf list = BUF_INIT;

	if (form_set_load_dir(set, dir, &run->diag))
		exit(2);
	for (size_t i = 0; i < form_set_count(set); i++) {
		buf_str(&list, i ? ", " : "there are ");
		buf_span_add(&list, form_set_get(set, i)->name);
	}
	form_set_free(set);
	run_usage(run, "no such form: %s; %s", name, list.len ? buf_cstr(&list) : "there is none");
}

/* A file of that name, or a form in the directory; false: there is none. */
static bool find_form(struct buf *path, const char *dir, const char *name)
{
	buf_clear(path);
	if (is_file_name(name))
		buf_str(path, name);
	else
		buf_fmt(path, "%s/%s.form", dir, name);
	return is_file_name(name) || access(buf_cstr(path), F_OK) == 0;
}

static int load_all(struct run *run, struct form_set *set, const char *dir, const struct forms_wanted *wanted)
{
	struct buf path = BUF_INIT;
	int stop = 0;

	if (!wanted->n)
		return form_set_load_dir(set, dir, &run->diag);
	for (size_t i = 0; i < wanted->n && !stop; i++)
		if (strcmp(wanted->name[i], "none") != 0 && find_form(&path, dir, wanted->name[i]))
			stop = form_set_load(set, buf_cstr(&path), &run->diag);
	buf_free(&path);
	return stop;
}

/* The first name that is no form; NULL: all are. */
static const char *unknown_form(const char *dir, const struct forms_wanted *wanted)
{
	struct buf path = BUF_INIT;
	const char *unknown = NULL;

	for (size_t i = 0; i < wanted->n && !unknown; i++)
		if (strcmp(wanted->name[i], "none") != 0 && !find_form(&path, dir, wanted->name[i]))
			unknown = wanted->name[i];
	buf_free(&path);
	return unknown;
}

void forms_want(struct run *run, struct forms_wanted *wanted, const char *name)
{
	if (wanted->n == FORMS_MOST)
		run_usage(run, "more than %d forms", FORMS_MOST);
	wanted->name[wanted->n++] = name;
}

struct form_set *forms_load(struct run *run, const struct forms_wanted *wanted)
{
	struct buf dir = BUF_INIT;

	find_dir(&dir);
	const char *unknown = unknown_form(buf_cstr(&dir), wanted);
	if (unknown)
		refuse(run, buf_cstr(&dir), unknown);
	struct form_set *set = form_set_new();
	int stop = load_all(run, set, buf_cstr(&dir), wanted);
	buf_free(&dir);
	if (stop)
		exit(2);
	return set;
}
