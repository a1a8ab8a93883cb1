using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Local.Engine;

/// <summary>What a run computes, as one value: its images, run commands and variables.</summary>
internal static class WorkflowFingerprint
{
    public static string Of(RunOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var stage in options.Stages)
        {
            Add(hash, stage.Name);
            Add(hash, stage.Image.Digest);
            foreach (var (name, value) in stage.Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
            {
                Add(hash, name);
                Add(hash, value);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Each text with its length before it, so that no two lists of texts look the same.
    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
