using System.Text;

namespace CloudPipe.Wrapper;

/// <summary>Reads a header that may hold several challenges, between which and in which the separator is the same comma.</summary>
internal sealed class AuthChallengeReader
{
    private const string TokenSigns = "!#$%&'*+-.^_`|~";

    private readonly string _text;
    private int _at;

    private AuthChallengeReader(string text) => _text = text;

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>All that can be understood; what comes after something that cannot is left out.</summary>
    public static IEnumerable<AuthChallenge> Read(string header) => new AuthChallengeReader(header).All();

    private static bool IsToken(char c) => char.IsAsciiLetterOrDigit(c) || TokenSigns.Contains(c, StringComparison.Ordinal);

    private List<AuthChallenge> All()
    {
        var challenges = new List<AuthChallenge>();
        Dictionary<string, string>? parameters = null;
        while (true)
        {
            Skip(c => c is ' ' or '\t' or ',');
            var word = Token();
            if (word.Length == 0)
            {
                return challenges;
            }

            if (parameters is not null && Value() is { } value)
            {
                parameters.TryAdd(word, value);
                continue;
            }

            parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            challenges.Add(new AuthChallenge(word.ToLowerInvariant(), parameters));
            SkipToken68();
        }
    }

    private void Skip(Func<char, bool> which)
    {
        while (_at < _text.Length && which(_text[_at]))
        {
            _at++;
        }
    }

    private string Token()
    {
        var start = _at;
        Skip(IsToken);
        return _text[start.._at];
    }

    /// <summary>What follows the name of a parameter; null, and nothing read, where it was no parameter.</summary>
    private string? Value()
    {
        var start = _at;
        Skip(c => c is ' ' or '\t');
        if (Next != '=')
        {
            _at = start;
            return null;
        }

        _at++;
        Skip(c => c is ' ' or '\t');
        return Next == '"' ? Quoted() : Unquoted();
    }

    /// <summary>Some servers do not quote an address, as they should.</summary>
    private string Unquoted()
    {
        var start = _at;
        Skip(c => c is not (' ' or '\t' or ','));
        return _text[start.._at];
    }

    private string Quoted()
    {
        var text = new StringBuilder();
        for (_at++; _at < _text.Length && _text[_at] != '"'; _at++)
        {
            if (_text[_at] == '\\' && _at + 1 < _text.Length)
            {
                _at++;
            }

            text.Append(_text[_at]);
        }

        _at = Math.Min(_at + 1, _text.Length);
        return text.ToString();
    }

    /// <summary><c>Negotiate YII...==</c>: one blob instead of parameters.</summary>
    private void SkipToken68()
    {
        var start = _at;
        Skip(c => c is ' ' or '\t');
        Skip(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' or '+' or '/');
        Skip(c => c == '=');
        Skip(c => c is ' ' or '\t');
        if (_at < _text.Length && Next != ',')
        {
            _at = start;
        }
    }
}
