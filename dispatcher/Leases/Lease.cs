using System.Security.Cryptography;
using System.Text;

namespace CloudPipe.Dispatcher;

/// <summary>The lease, held.</summary>
/// <param name="Record">As it is in the bucket.</param>
/// <param name="ETag">Names that state of it.</param>
internal sealed record Lease(LeaseRecord Record, string ETag)
{
    /// <summary>
    /// The same for this holder and for nobody else: a queue has one lease, a generation one holder; the time keeps them apart where
    /// somebody deleted the record and generations begin anew.
    /// </summary>
    public string Token(string queueUrl) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{queueUrl}\n{Record.Generation}\n{Record.Until.UtcTicks}")).AsSpan(0, 16));
}
