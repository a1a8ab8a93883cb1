namespace CloudPipe.Model;

/// <summary>Turns offsets in a text into lines and columns.</summary>
internal sealed class LineMap
{
    private readonly List<int> _starts = [0];

    public LineMap(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var endsLine = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n'));
            if (endsLine)
            {
                _starts.Add(i + 1);
            }
        }
    }

    public TextPosition this[int offset]
    {
        get
        {
            var found = _starts.BinarySearch(offset);
            var line = found >= 0 ? found : ~found - 1;
            return new TextPosition(line + 1, offset - _starts[line] + 1);
        }
    }
}
