using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CloudPipe.Generator.Tasks;

/// <summary>
/// Text files that carry a hash of themselves. A later build tells by it whether somebody edited the file, wherever the file has been meanwhile:
/// what is as it was written is brought up to date, and anything else is left alone for good.
/// </summary>
internal static class SealedText
{
    /// <summary>Stands in a text where its seal goes; once.</summary>
    public const string Place = "cloudpipe:0000000000000000";

    private static readonly Regex Seal = new("cloudpipe:[0-9a-f]{16}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <param name="path">Of the file.</param>
    /// <param name="text">What it is to hold, with <see cref="Place"/> in it.</param>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static WriteOutcome Write(string path, string text)
    {
        var wanted = text.Replace(Place, SealOf(text));
        if (File.Exists(path))
        {
            // A version control system may have changed the ends of lines.
            var found = File.ReadAllText(path).Replace("\r\n", "\n");
            if (found == wanted)
            {
                return WriteOutcome.Unchanged;
            }

            if (Seal.Match(found) is not { Success: true } seal || seal.Value != SealOf(Seal.Replace(found, Place, 1)))
            {
                return WriteOutcome.Edited;
            }
        }

        File.WriteAllText(path, wanted);
        return WriteOutcome.Written;
    }

    private static string SealOf(string text)
    {
        using var sha256 = SHA256.Create();
        var digits = sha256.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(8).Select(b => b.ToString("x2", CultureInfo.InvariantCulture));
        return "cloudpipe:" + string.Concat(digits);
    }
}
