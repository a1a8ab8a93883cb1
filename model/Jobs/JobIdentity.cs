using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Model;

/// <summary>Tells whether two jobs are the same: the same bytes, the same program, the same settings.</summary>
public static class JobIdentity
{
    /// <summary>SHA-256, as 64 lower-case hexadecimal digits, of everything that the result of a job depends on.</summary>
    /// <param name="input">The object; its version if it has one, else its ETag, tells which bytes it has.</param>
    /// <param name="a">The algorithm.</param>
    /// <param name="variables">The environment that reaches the algorithm and may change its result, by name; their order does not matter.</param>
    public static string Compute(InputObject input, AgentDocument a, IReadOnlyDictionary<string, string> variables)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, "cloudpipe-job-1");
        Add(hash, input.Bucket);
        Add(hash, input.Key);
        Add(hash, input.VersionId is null ? "etag" : "version");
        Add(hash, input.VersionId ?? input.ETag ?? "");
        Add(hash, a.BaseDigest);
        Add(hash, a.RunCommand);
        Add(hash, a.InputFilePath);
        Add(hash, a.OutputFilePath);
        Add(hash, a.Name);
        foreach (var (name, value) in variables.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            Add(hash, name);
            Add(hash, value);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // With its length before it, no part can pass for a piece of its neighbour.
    private static void Add(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
