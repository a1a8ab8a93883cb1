using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Local.Runtimes;

/// <summary>Names as parts of paths, control group names, Docker names and host names.</summary>
internal static class ContainerNames
{
    private const int Longest = 48;

    /// <summary>Letters, digits and hyphens as they are; anything else is replaced and told apart by a hash of the whole.</summary>
    public static string Safe(string name)
    {
        var safe = string.Concat(name.Take(Longest).Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-'));
        return safe == name && safe.Length > 0 && !safe.StartsWith('-')
            ? safe
            : "x" + safe + "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4));
    }
}
