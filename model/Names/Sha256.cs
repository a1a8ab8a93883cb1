using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Model;

/// <summary>Hashes of text as lower-case hexadecimal digits.</summary>
internal static class Sha256
{
    public static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
