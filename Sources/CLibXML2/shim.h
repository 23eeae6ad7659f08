// Debian builds libxml2 with ICU, and its headers then pull in the system's ICU, which clashes with
// the ICU inside Foundation ("'UErrorCode' has different definitions in different modules"). A second,
// incremental build hides the clash; a clean build fails. No function that koto calls needs ICU.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
