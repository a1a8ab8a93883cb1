using System.Security.Cryptography;

namespace CloudPipe.Wrapper.Tests;

internal static class Sha
{
    public static string Of(ReadOnlySpan<byte> bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string Hex(string digest) => digest[7..];
}
