using CloudPipe.House.Tests;

namespace CloudPipe.Guides.Tests;

/// <summary>A page whose commands people type word for word.</summary>
internal sealed record GuidePage(string Path, IReadOnlyList<GuideBlock> Blocks)
{
    private const string Fence = "```";

    public static IReadOnlyList<GuidePage> All { get; } =
    [
        Read(System.IO.Path.Combine(Repository.Root, "README.md")),
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "docs/guides"), "*.md").Order(StringComparer.Ordinal).Select(Read),
    ];

    /// <summary>One script of all <c>sh</c> blocks, which stops at the first command that fails and says before each block where it stands.</summary>
    public string Script =>
        "set -euo pipefail\n" + string.Concat(Blocks.Where(block => block.Language == "sh").Select(block => $"echo '== {Path}:{block.Line}' after $SECONDS s >&2\n{block.Text}\n"));

    private static GuidePage Read(string file)
    {
        var blocks = new List<GuideBlock>();
        var lines = File.ReadAllLines(file);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            var begin = i + 1;
            var end = Array.FindIndex(lines, begin, line => line.StartsWith(Fence, StringComparison.Ordinal));
            end.ShouldBeGreaterThan(0, $"{file}: the block of line {begin} has no end");
            blocks.Add(new GuideBlock(begin + 1, lines[i][Fence.Length..].Trim(), string.Join('\n', lines[begin..end])));
            i = end;
        }

        return new GuidePage(Repository.Relative(file), blocks);
    }
}
