/*
 * norm_sniff.c -- files that are no text, by their first bytes, and what gets the text out of them.
 */
#include "norm.h"

#include <string.h>

struct magic {
	size_t at;
	struct span bytes;
	const char *advice;
};

#define MAGIC(at, bytes, advice)                                                                             \
	{                                                                                                    \
		at, { bytes, sizeof(bytes) - 1 }, advice                                                     \
	}

/* The first that fits counts. */
static const struct magic magics[] = {
	MAGIC(0, "%PDF-", "looks like PDF; extract it with pdftotext -layout"),
	MAGIC(0, "%!PS", "looks like PostScript; extract it with ps2ascii"),
	MAGIC(0, "{\\rtf", "looks like RTF; extract it with unrtf --text"),
	MAGIC(0, "\x89PNG\r\n\x1A\n", "looks like a PNG image; read it with tesseract"),
	MAGIC(0, "\xFF\xD8\xFF", "looks like a JPEG image; read it with tesseract"),
	MAGIC(0, "GIF87a", "looks like a GIF image; read it with tesseract"),
	MAGIC(0, "GIF89a", "looks like a GIF image; read it with tesseract"),
	MAGIC(0, "II*\0", "looks like a TIFF image; read it with tesseract"),
	MAGIC(0, "MM\0*", "looks like a TIFF image; read it with tesseract"),
	MAGIC(8, "WEBPVP8", "looks like a WebP image; read it with tesseract"),
	MAGIC(0, "AT&TFORM", "looks like DjVu; extract it with djvutxt"),
	MAGIC(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
	      "looks like an old Office file; extract .doc with catdoc or antiword, .xls with xls2csv"),
	MAGIC(0, "\x1F\x8B\x08", "looks like gzip; unpack it with gzip -d"),
	MAGIC(0, "BZh", "looks like bzip2; unpack it with bzip2 -d"),
	MAGIC(0,
	      "\xFD"
	      "7zXZ\0",
	      "looks like xz; unpack it with xz -d"),
	MAGIC(0, "\x28\xB5\x2F\xFD", "looks like zstd; unpack it with zstd -d"),
	MAGIC(0, "7z\xBC\xAF\x27\x1C", "looks like 7z; unpack it with 7z x"),
	MAGIC(0, "Rar!\x1A\x07", "looks like RAR; unpack it with unrar x"),
	MAGIC(257, "ustar", "looks like a tar archive; unpack it with tar -x"),
	MAGIC(0, "SQLite format 3\0", "looks like SQLite; read it with sqlite3"),
	MAGIC(0,
	      "\x7F"
	      "ELF",
	      "looks like a program"),
	MAGIC(0, "MZ\x90\0", "looks like a program"),
};

static bool has(struct span s, struct span what)
{
	for (size_t at = 0; at + what.len <= s.len; at++) {
		const char *p = memchr(s.p + at, what.p[0], s.len - at);

		if (!p)
			return false;
		at = (size_t)(p - s.p);
		if (span_has_at(s, at, what))
			return true;
	}
	return false;
}

/* Office files are zip archives; the names of their parts stand in the clear. */
static const char *zip_advice(struct span head)
{
	if (has(head, SPAN("opendocument.")))
		return "looks like OpenDocument; extract it with pandoc -t plain";
	if (has(head, SPAN("word/")))
		return "looks like docx; extract it with pandoc -t plain or docx2txt";
	if (has(head, SPAN("xl/")))
		return "looks like xlsx; extract it with xlsx2csv";
	if (has(head, SPAN("ppt/")))
		return "looks like pptx; extract it with pptx2txt";
	return "looks like zip; unpack it with unzip";
}

/* A control character, but for those from backspace to carriage return and the escape, which texts have. */
static unsigned char is_control(unsigned char c)
{
	return (c < 0x20) & ((c < '\b') | (c > '\r')) & (c != 0x1B);
}

/* How many of at most UCHAR_MAX bytes: in a form that compilers turn into vectors. */
static unsigned char count_controls(const char *p, size_t n)
{
	unsigned char controls = 0;

	for (size_t i = 0; i < n; i++)
		controls = (unsigned char)(controls + is_control((unsigned char)p[i]));
	return controls;
}

static int count_kinds(struct span head)
{
	uint32_t seen = 0;

	for (size_t i = 0; i < head.len; i++)
		if (is_control((unsigned char)head.p[i]))
			seen |= UINT32_C(1) << head.p[i];
	return __builtin_popcount(seen);
}

const char *norm_sniff(struct span head)
{
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
		if (span_has_at(head, magics[i].at, magics[i].bytes))
			return magics[i].advice;
	}
	return span_has_at(head, 0, SPAN("PK\3\4")) ? zip_advice(head) : NULL;
}

/*
 * Text has hardly any control characters, or few kinds of them, as between fields; random bytes have one in ten,
 * of all kinds.  UTF-16 and UTF-32 were ruled out before.
 */
const char *norm_sniff_binary(struct span head)
{
	enum { FEWEST = 8, SHARE = 10 /* one in ten */, KINDS = 16, BLOCK = 128 };
	size_t n = 0, i = 0;

	for (; i + BLOCK <= head.len; i += BLOCK)
		n += count_controls(head.p + i, BLOCK);
	n += count_controls(head.p + i, head.len - i);
	bool binary =
	    n >= FEWEST && (n > head.len / SHARE || (n > head.len / SHARE / 2 && count_kinds(head) >= KINDS));
	return binary ? "looks like binary data" : NULL;
}
