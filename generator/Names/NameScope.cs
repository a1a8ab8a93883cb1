using System.Globalization;

namespace CloudPipe.Generator;

/// <summary>
/// Names that exist once. Capital letters do not tell two of them apart: the files that a generator gives are told apart without them too.
/// </summary>
internal sealed class NameScope(params IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name, or with the first number from 2 behind it that makes it a new one.</summary>
    public string Add(string name)
    {
        var unique = name;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            unique = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
