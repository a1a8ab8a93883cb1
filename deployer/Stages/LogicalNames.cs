using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CloudPipe.Deployer.Stages;

/// <summary>
/// The beginning of the logical ids of a stage. It depends on the algorithm alone, so that a stage keeps its queue when another one is put
/// before it; and no two algorithms have the same.
/// </summary>
internal static partial class LogicalNames
{
    private const int HashDigits = 6;

    /// <param name="algorithm">The algorithm's name.</param>
    /// <param name="occurrence">1 for the first stage of that algorithm in the workflow.</param>
    public static string Of(string algorithm, int occurrence)
    {
        var pascal = string.Concat(NotInIds().Split(algorithm).Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

        // Of these names nothing is lost: the capital letters stand where the hyphens stood.
        if (occurrence == 1 && Plain().IsMatch(algorithm))
        {
            return pascal;
        }

        var whole = occurrence == 1 ? algorithm : $"{algorithm}#{occurrence}";
        return pascal + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..HashDigits];
    }

    /// <summary>For example <c>M7gLarge</c>.</summary>
    public static string OfInstanceType(string type) =>
        string.Concat(NotInIds().Split(type).Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInIds();

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
