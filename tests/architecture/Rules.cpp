// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/Rules.h"

#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace Martlet::Architecture
{

namespace
{

constexpr int longestProductFile = 600;

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

/// Section 3's table with what the linked targets hand on: who may include whose headers. A change
/// set is a plain value that the engine's ChangeFeed delivers, so ui may know its header; what the
/// doctor and the search for servers found are such, too (ADR 0029).
const QMap<QString, QStringList> &mayInclude()
{
    static const QStringList anyCore = words("core");
    static const QStringList forUi =
        words("ui core/engine core/discovery core/doctor core/store/queries core/mime "
              "core/mail core/util core/store/StoreChanges.h");
    static const QMap<QString, QStringList> table{
        {QStringLiteral("core/util"), words("core/util")},
        {QStringLiteral("core/mail"), words("core/mail core/util")},
        {QStringLiteral("core/mime"), words("core/mime core/mail core/util")},
        {QStringLiteral("core/sasl"), words("core/sasl core/util")},
        {QStringLiteral("core/imap"), words("core/imap core/mail core/sasl core/util")},
        {QStringLiteral("core/pop3"), words("core/pop3 core/mail core/sasl core/util")},
        {QStringLiteral("core/smtp"), words("core/smtp core/mail core/sasl core/util")},
        {QStringLiteral("core/net"), words("core/net core/util")},
        {QStringLiteral("core/security"), words("core/security core/mail core/util")},
        {QStringLiteral("core/store"), words("core/store core/mail core/mime core/util "
                                             "core/security/Sha256.h")},
        {QStringLiteral("core/remote"),
         words("core/remote core/imap core/pop3 core/smtp core/sasl core/net core/mail core/util")},
        {QStringLiteral("core/accounts"), words("core/accounts core/mail core/net core/util")},
        {QStringLiteral("core/discovery"),
         words("core/discovery core/accounts core/net core/mail core/util")},
        {QStringLiteral("core/doctor"),
         words("core/doctor core/accounts core/remote core/imap core/pop3 core/smtp core/sasl "
               "core/net core/security core/mime core/mail core/util")},
        {QStringLiteral("core/sync"),
         words("core/sync core/remote core/store core/mime core/accounts core/imap core/pop3 "
               "core/smtp core/sasl core/net core/mail core/util")},
        {QStringLiteral("core/engine"), anyCore},
        {QStringLiteral("ui/models"),
         words("ui/models core/engine core/store/queries core/mail core/util "
               "core/store/StoreChanges.h core/store/StorePaths.h")},
        {QStringLiteral("ui"), forUi},
        {QStringLiteral("app/gui"),
         words("app/gui app/common ui core/engine core/store/queries core/mail core/util "
               "app/ctl/ControlServer.h")},
        {QStringLiteral("app/ctl"),
         words("app/ctl app/common core/engine core/discovery core/store/queries core/mime "
               "core/mail core/util")},
        {QStringLiteral("app/common"), words("app/common core/engine core/mail core/util")},
    };
    return table;
}

/// Headers that only some folders may know; a name ending in '*' is a prefix.
struct Library {
    QStringList headers;
    QStringList folders;
};

const QList<Library> &libraries()
{
    static const QList<Library> table{
        {words("QTcpSocket QSslSocket QUdpSocket QSslCertificate QSslConfiguration QSslKey "
               "QSslError QHostInfo QHostAddress QDnsLookup QNetwork* QtNetwork*"),
         words("core/net core/remote core/accounts core/discovery core/doctor")},
        {words("SQLiteCpp* sqlite3.h QSql*"), words("core/store")},
        {words("gmime*"), words("core/mime")},
        {words("gumbo.h uchardet*"), words("core/mime")},
        {words("gsasl.h"), words("core/sasl")},
        {words("openssl*"), words("core/security")},
        {words("gpgme*"), words("core/security")},
        {words("libstemmer*"), words("core/store")},
        {words("zlib.h"), words("core/net")},
        {words("libpsl.h"), words("core/discovery")},
        {words("qt6keychain*"), words("core/accounts")},
        {words("QWidget QApplication QtWidgets* QDialog QMainWindow QMessageBox"),
         words("ui app/gui")},
        {words("QTimer QElapsedTimer QDeadlineTimer QThread QProcess QFile QSaveFile "
               "QTemporaryFile QTemporaryDir QDir QSettings QLocalSocket QLocalServer"),
         words("core/util core/net core/security core/store core/remote core/accounts "
               "core/discovery core/doctor core/sync core/engine ui app")},
    };
    return table;
}

bool isInside(const QString &path, const QString &folder)
{
    return path.startsWith(folder + u'/');
}

bool isInsideAny(const QString &path, const QStringList &folders)
{
    return std::any_of(folders.cbegin(), folders.cend(),
                       [&](const QString &folder) { return isInside(path, folder); });
}

bool isProduct(const QString &path)
{
    return isInsideAny(path, words("app core ui"));
}

bool hasEnding(const QString &path, const QStringList &endings)
{
    return std::any_of(endings.cbegin(), endings.cend(),
                       [&](const QString &ending) { return path.endsWith(ending); });
}

bool isCpp(const QString &path)
{
    return hasEnding(path, words(".cpp .h .inl"));
}

/// The row of the table for a file: the longest folder that contains it.
QString layerOf(const QString &path)
{
    QString best;
    for (auto row = mayInclude().keyBegin(); row != mayInclude().keyEnd(); ++row) {
        if (isInside(path, *row) && row->size() > best.size())
            best = *row;
    }
    return best;
}

bool isNamed(const QString &header, const QString &pattern)
{
    return pattern.endsWith(u'*') ? header.startsWith(pattern.chopped(1)) : header == pattern;
}

QString sentence(const SourceFile &file, int line, const QString &what)
{
    return QStringLiteral("%1:%2: %3").arg(file.path).arg(line).arg(what);
}

struct ForbiddenWord {
    const char *pattern;
    const char *reason;
    QStringList exceptIn;
    QStringList onlyIn = {}; ///< empty: everywhere
};

const QList<ForbiddenWord> &forbiddenInProduct()
{
    static const QList<ForbiddenWord> table{
        // In core/store it is SQLiteCpp's name for running a statement. Dragging is the one thing
        // for which Qt has no other way than its own loop.
        {"(?<!drag->)(?<!drag\\.)\\bexec\\s*\\(", "runs a nested event loop",
         words("core/store app/gui/main.cpp app/ctl/main.cpp")},
        {"\\bprocessEvents\\s*\\(", "runs a nested event loop", {}},
        {"\\bQEventLoop\\b", "is a nested event loop", {}},
        // At its end the engine waits for what still works for it, as it does for its threads.
        {"\\bwaitFor[A-Z]\\w*\\s*\\(", "blocks its thread", words("core/engine/MailEngine.cpp")},
        {"\\bQThread\\s*::\\s*[mu]?sleep\\b", "blocks its thread", {}},
        {"\\bsleep_(for|until)\\b", "blocks its thread", {}},
        {"\\bthrow\\b", "throws: errors are values here", words("core/store")},
        // The store speaks SQLiteCpp's language up to the one place that catches, the store job.
        {"\\bthrow\\b(?!\\s*(SQLite::Exception\\b|;))",
         "throws what the store job does not catch",
         {},
         words("core/store")},
    };
    return table;
}

const QList<ForbiddenWord> &forbiddenInTests()
{
    static const QList<ForbiddenWord> table{
        {"\\bQSKIP\\s*\\(", "skips: a tool that is missing is a failure", {}},
        {"\\bQEXPECT_FAIL\\s*\\(", "expects a failure instead of mending it", {}},
    };
    return table;
}

QStringList found(const SourceFile &file, const QString &text, const QList<ForbiddenWord> &table)
{
    QStringList sentences;
    for (const ForbiddenWord &word : table) {
        const bool isElsewhere = !word.onlyIn.isEmpty() && !isInsideAny(file.path, word.onlyIn);
        const bool isAllowed = isInsideAny(file.path, word.exceptIn) ||
                               word.exceptIn.contains(file.path) || isElsewhere;
        if (isAllowed)
            continue;
        const QRegularExpression pattern(QString::fromLatin1(word.pattern));
        auto matches = pattern.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            sentences.append(sentence(file, lineAt(text, match.capturedStart()),
                                      match.captured() + u' ' + QString::fromLatin1(word.reason)));
        }
    }
    return sentences;
}

bool needsLicence(const QString &path)
{
    return isCpp(path) || hasEnding(path, words(".cmake CMakeLists.txt .py .sh")) ||
           path == QStringLiteral("dev") || path == QStringLiteral(".ci/run");
}

QStringList licenceViolations(const SourceFile &file)
{
    const QString head = file.text.section(u'\n', 0, 4);
    const bool isThere = head.contains(QStringLiteral("SPDX-FileCopyrightText: ")) &&
                         head.contains(QStringLiteral("SPDX-License-Identifier: GPL-3.0-or-later"));
    if (isThere || !needsLicence(file.path))
        return {};
    return {sentence(file, 1, QStringLiteral("no SPDX header"))};
}

} // namespace

QStringList layerViolations(const SourceFile &file)
{
    QStringList sentences;
    const QString layer = layerOf(file.path);
    if (!isProduct(file.path) || !isCpp(file.path))
        return {};
    if (layer.isEmpty())
        return {sentence(file, 1, QStringLiteral("stands in no layer"))};
    const QStringList allowed = mayInclude().value(layer);
    const QStringList includes = includesOf(file.text);
    for (const QString &name : includes) {
        const bool isOurs = isInsideAny(name, words("app core ui tests"));
        if (isOurs && !isInsideAny(name, allowed) && !allowed.contains(name))
            sentences.append(sentence(file, 1, layer + QStringLiteral(" may not include ") + name));
        for (const Library &library : libraries()) {
            const bool isIts = std::any_of(library.headers.cbegin(), library.headers.cend(),
                                           [&](const QString &h) { return isNamed(name, h); });
            if (isIts && !isInsideAny(file.path, library.folders))
                sentences.append(
                    sentence(file, 1, layer + QStringLiteral(" must not know ") + name));
        }
    }
    return sentences;
}

QStringList wordViolations(const SourceFile &file)
{
    QStringList sentences;
    if (!isCpp(file.path))
        return sentences;
    const QString code = codeOnly(file.text);
    if (isProduct(file.path)) {
        sentences += found(file, code, forbiddenInProduct());
        const QList<ForbiddenWord> unfinished{
            {"\\b(TODO|FIXME|XXX|HACK)\\b", "is unfinished business", {}}};
        sentences += found(file, file.text, unfinished);
    }
    if (isInside(file.path, QStringLiteral("tests")))
        sentences += found(file, code, forbiddenInTests());
    return sentences;
}

QStringList shapeViolations(const SourceFile &file)
{
    QStringList sentences = licenceViolations(file);
    const qsizetype lines = file.text.count(u'\n');
    const bool isTable = file.path.endsWith(QStringLiteral("Table.cpp"));
    if (isProduct(file.path) && isCpp(file.path) && !isTable && lines > longestProductFile)
        sentences.append(sentence(file, longestProductFile + 1,
                                  QStringLiteral("%1 lines are too many").arg(lines)));
    if (!isCpp(file.path))
        return sentences;
    if (file.path.endsWith(QStringLiteral(".h"))) {
        if (!file.text.contains(QStringLiteral("#pragma once")))
            sentences.append(sentence(file, 1, QStringLiteral("no #pragma once")));
        static const QRegularExpression usings(QStringLiteral("^using namespace"),
                                               QRegularExpression::MultilineOption);
        if (codeOnly(file.text).contains(usings))
            sentences.append(sentence(file, 1, QStringLiteral("using namespace in a header")));
    }
    static const QRegularExpression vagueName(
        QStringLiteral("(Manager|Helper|Helpers|Utils|Util|Info2)\\.(cpp|h)$"));
    if (isProduct(file.path) && file.path.contains(vagueName))
        sentences.append(sentence(file, 1, QStringLiteral("its name says nothing")));
    return sentences;
}

QStringList violations(const SourceFile &file)
{
    return layerViolations(file) + wordViolations(file) + shapeViolations(file);
}

} // namespace Martlet::Architecture
