using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace CloudPipe.Generator;

/// <summary>Names of C# made of names that were not meant for it.</summary>
internal static class CSharpNames
{
    private const string DefaultNamespace = "CloudPipe.Dispatchers";

    /// <summary>
    /// <c>change123-s3</c> becomes <c>Change123S3</c>, <c>TEST_ENV</c> becomes <c>TestEnv</c>. What is not a letter or digit separates words; a
    /// word in capitals is written small after its first letter where there are several words or it stands alone.
    /// </summary>
    /// <param name="name">Any text.</param>
    /// <param name="fallback">The name where nothing is left of it.</param>
    public static string Pascal(string name, string fallback)
    {
        var result = new StringBuilder();
        foreach (var word in Words(name))
        {
            var isShouted = word.Length > 1 && word.Any(char.IsUpper) && !word.Any(char.IsLower);
            result.Append(char.ToUpperInvariant(word[0])).Append(isShouted ? word.Substring(1).ToLowerInvariant() : word.Substring(1));
        }

        if (result.Length == 0)
        {
            return fallback;
        }

        return SyntaxFacts.IsIdentifierStartCharacter(result[0]) ? result.ToString() : "_" + result;
    }

    /// <summary>The namespace, each part of which is made a name: <c>my-app.1</c> becomes <c>my_app._1</c>.</summary>
    public static string Namespace(string name)
    {
        var parts = name.Split(['.'], StringSplitOptions.RemoveEmptyEntries).Select(Part).ToList();
        return parts.Count == 0 ? DefaultNamespace : string.Join(".", parts);
    }

    public static bool IsIdentifier(string? name) =>
        name is not null && SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i == name.Length || !IsPartOfWord(name[i]))
            {
                if (i > start)
                {
                    yield return name.Substring(start, i - start);
                }

                start = i + 1;
            }
        }
    }

    // An accent may be a character of its own: macOS names files so.
    private static bool IsPartOfWord(char c) =>
        char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Part(string part)
    {
        var name = new string([.. part.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_')]);
        if (!SyntaxFacts.IsIdentifierStartCharacter(name[0]))
        {
            name = "_" + name;
        }

        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }
}
