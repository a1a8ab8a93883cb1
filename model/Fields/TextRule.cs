using System.Text.RegularExpressions;

namespace CloudPipe.Model;

/// <summary>What a whole string looks like, as a regular expression that .NET and the editors' ECMAScript understand alike.</summary>
/// <param name="body">Without <c>^</c> and <c>$</c>; no escapes of characters that need none.</param>
/// <param name="says">What is expected, for whoever wrote another thing.</param>
internal sealed class TextRule(string body, string says)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly Lazy<Regex> _regex = new(
        () => new Regex($"^(?:{body})\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, s_patience));

    public string Body => body;

    public string Says => says;

    public bool IsMatch(string text) => _regex.Value.IsMatch(text);
}
