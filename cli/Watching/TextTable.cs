using System.Text;

namespace CloudPipe.Cli.Watching;

/// <summary>Columns of text, as wide as their widest cell: for a terminal, a pipe and a log alike.</summary>
/// <param name="headers">Of the columns. The first is aligned to the left, the others to the right.</param>
internal sealed class TextTable(params string[] headers)
{
    private const string Gap = "  ";

    private readonly List<string[]> _rows = [headers];

    public void Add(params string[] cells) => _rows.Add(cells);

    public IEnumerable<string> Lines()
    {
        var widths = Enumerable.Range(0, headers.Length).Select(column => _rows.Max(row => row[column].Length)).ToList();
        foreach (var row in _rows)
        {
            var line = new StringBuilder();
            for (var column = 0; column < row.Length; column++)
            {
                line.Append(column == 0 ? "" : Gap).Append(column == 0 ? row[column].PadRight(widths[column]) : row[column].PadLeft(widths[column]));
            }

            yield return line.ToString().TrimEnd();
        }
    }
}
