// SPDX-FileCopyrightText: 2026 The Martlet authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mime/HtmlTree.h"

#include "core/util/Limits.h"

#include <csetjmp>
#include <cstdlib>
#include <ctime>
#include <vector>

namespace Martlet::Mime
{

/// Memory for one parse; everything goes back at once. Its fields are plain because gumbo is left
/// by longjmp when a budget is spent: no C++ frame lies between.
class HtmlArena
{
public:
    explicit HtmlArena(size_t budget)
        : m_left(budget)
        , m_startedAt(processorSeconds())
    {
        m_blocks.reserve(1024);
    }
    ~HtmlArena()
    {
        for (void *block : m_blocks)
            std::free(block);
    }
    HtmlArena(const HtmlArena &) = delete;
    HtmlArena &operator=(const HtmlArena &) = delete;

    std::jmp_buf exit{};

    void *allocate(size_t bytes)
    {
        const size_t rounded = (bytes + 15) & ~size_t(15);
        if (rounded > m_left || isLate())
            std::longjmp(exit, 1);
        m_left -= rounded;
        if (rounded > m_roomBytes)
            addBlock(rounded);
        void *memory = m_room;
        m_room += rounded;
        m_roomBytes -= rounded;
        return memory;
    }

private:
    static constexpr size_t blockBytes = 256 * 1024;
    static constexpr double secondsAllowed =
        0.5; ///< SEC-21: shown or replaced within 2 s, also after three such parses

    static double processorSeconds()
    {
        // Of this thread only: a busy machine must not turn a harmless mail into a hostile one.
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
    }

    bool isLate()
    {
        constexpr unsigned every = 256;
        return ++m_calls % every == 0 && processorSeconds() - m_startedAt > secondsAllowed;
    }

    void addBlock(size_t atLeast)
    {
        const size_t bytes = atLeast > blockBytes ? atLeast : blockBytes;
        void *block = std::malloc(bytes);
        if (!block)
            std::longjmp(exit, 1);
        m_blocks.push_back(block);
        m_room = static_cast<char *>(block);
        m_roomBytes = bytes;
    }

    std::vector<void *> m_blocks;
    char *m_room = nullptr;
    size_t m_roomBytes = 0;
    size_t m_left = 0;
    double m_startedAt = 0;
    unsigned m_calls = 0;
};

namespace
{

void *allocateFrom(void *arena, size_t bytes)
{
    return static_cast<HtmlArena *>(arena)->allocate(bytes);
}

void keep(void *, void *) {}

/// At most this many elements can come from start tags; comments and text only make it more.
bool hasTooManyTags(const QByteArray &html)
{
    qsizetype tags = 0;
    for (qsizetype at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
        const char next = at + 1 < html.size() ? html.at(at + 1) : '\0';
        const bool isStart = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
        if (isStart && ++tags > Limits::htmlElements)
            return true;
    }
    return false;
}

/// Null when the budget was spent. Nothing here has a destructor, so longjmp skips none.
GumboOutput *parseWithin(HtmlArena *arena, const char *html, size_t length)
{
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = allocateFrom;
    options.deallocator = keep;
    options.userdata = arena;
    options.max_errors = 0;
    if (setjmp(arena->exit) != 0)
        return nullptr;
    return gumbo_parse_with_options(&options, html, length);
}

} // namespace

HtmlTree::HtmlTree() = default;
HtmlTree::~HtmlTree() = default;

std::unique_ptr<HtmlTree> HtmlTree::parse(const QByteArray &utf8)
{
    if (utf8.size() > Limits::htmlBytes || hasTooManyTags(utf8))
        return nullptr;
    std::unique_ptr<HtmlTree> tree(new HtmlTree);
    tree->m_source = utf8;
    constexpr size_t fixedBudget = 32 * 1024 * 1024;
    const auto length = static_cast<size_t>(utf8.size());
    tree->m_arena = std::make_unique<HtmlArena>(fixedBudget + 12 * length);
    const GumboOutput *output =
        parseWithin(tree->m_arena.get(), tree->m_source.constData(), length);
    if (!output)
        return nullptr;
    tree->m_root = output->root;
    return tree;
}

QByteArray elementName(const GumboNode *node)
{
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
        return {};
    if (node->v.element.tag_namespace == GUMBO_NAMESPACE_SVG)
        return "svg";
    if (node->v.element.tag_namespace == GUMBO_NAMESPACE_MATHML)
        return "math";
    return gumbo_normalized_tagname(node->v.element.tag);
}

QByteArray attributeOf(const GumboNode *node, const char *name)
{
    const GumboAttribute *attribute = gumbo_get_attribute(&node->v.element.attributes, name);
    return attribute ? QByteArray(attribute->value) : QByteArray();
}

const GumboVector *childrenOf(const GumboNode *node)
{
    const bool isElement = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
    return isElement ? &node->v.element.children : nullptr;
}

} // namespace Martlet::Mime
