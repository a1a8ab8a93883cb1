namespace CloudPipe.Model;

/// <summary>Where the parts of a document stand, for what is only known to be wrong once several documents are seen together.</summary>
internal sealed class DocumentPositions
{
    private readonly Dictionary<string, TextPosition> _known = new(StringComparer.Ordinal);

    public void Add(string path, TextPosition position) => _known[path] = position;

    /// <summary>The position of the part, else of the nearest part around it, else the beginning of the file.</summary>
    public TextPosition Of(string path)
    {
        for (var part = path; part.Length > 0; part = part.Substring(0, Math.Max(0, part.LastIndexOf('/'))))
        {
            if (_known.TryGetValue(part, out var position))
            {
                return position;
            }
        }

        return new TextPosition(1, 1);
    }
}
