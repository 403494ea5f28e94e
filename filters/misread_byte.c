/*
 * misread_byte.c -- the charsets that UTF-8 is misread in: what they have for the bytes 80 to FF.
 *
 * Controls are bytes too: where a charset has nothing for a byte of 80 to 9F, readers make it the control of
 * that number, and often where it has.
 */
#include "misread.h"

#include <uchar.h>

enum { HIGH = 0x80, NONE_FROM = 0x25CB, NONE_TO = 0xF8FF /* of these characters no charset has any */ };

struct table {
	const char *name;
	const char16_t *high; /* of the byte 80 + i; U+0001: nothing; NULL: all are themselves */
};

static const struct table tables[MISREAD_N] = {
	[MISREAD_AS_8859_1] = { "ISO-8859-1", NULL },
	[MISREAD_AS_1252] = { "windows-1252", u"€\1‚ƒ„…†‡ˆ‰Š‹Œ\1Ž\1\1‘’“”•–—˜™š›œ\1žŸ"
					      u"\u00A0¡¢£¤¥¦§¨©ª«¬\u00AD®¯°±²³´µ¶·¸¹º»¼½¾¿"
					      u"ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
					      u"àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ" },
	[MISREAD_AS_1250] = { "windows-1250", u"€\1‚\1„…†‡\1‰Š‹ŚŤŽŹ\1‘’“”•–—\1™š›śťžź"
					      u"\u00A0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00AD®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
					      u"ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
					      u"ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙" },
	[MISREAD_AS_1251] = { "windows-1251", u"ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\1™љ›њќћџ"
					      u"\u00A0ЎўЈ¤Ґ¦§Ё©Є«¬\u00AD®Ї°±Ііґµ¶·ё№є»јЅѕї"
					      u"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
					      u"абвгдежзийклмнопрстуфхцчшщъыьэюя" },
	[MISREAD_AS_MACINTOSH] = { "macintosh", u"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü"
						u"†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
						u"¿¡¬√ƒ≈∆«»…\u00A0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ"
						u"‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uF8FFÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ" },
	[MISREAD_AS_437] = { "IBM437", u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ"
				       u"áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐"
				       u"└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
				       u"αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0" },
	[MISREAD_AS_850] = { "IBM850", u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ"
				       u"áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐"
				       u"└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
				       u"ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00AD±‗¾¶§÷¸°¨·¹³²■\u00A0" },
};

int misread_byte(uint32_t cp, enum misread_as as)
{
	const char16_t *high = tables[as].high;

	if (cp < HIGH || (cp <= 0xFF && (!high || high[cp - HIGH] == cp)))
		return (int)cp;
	if (cp >= NONE_FROM && cp < NONE_TO)
		return -1;
	for (int i = 0; i < HIGH && high; i++) {
		if (high[i] == cp)
			return HIGH + i;
	}
	return cp < 0xA0 ? (int)cp : -1;
}

uint32_t misread_char(unsigned char byte, enum misread_as as)
{
	const char16_t *high = tables[as].high;

	return byte < HIGH || !high || high[byte - HIGH] == 1 ? byte : high[byte - HIGH];
}

const char *misread_name(enum misread_as as)
{
	return tables[as].name;
}
