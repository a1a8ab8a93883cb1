using Amazon.Runtime;
using Amazon.S3;

namespace CloudPipe.Deployer.Transfers;

/// <summary>
/// Deals with many files at once. They are taken one by one from where they come from, so that any number of them needs no more memory
/// than those under way. One that cannot be copied is counted and the others go on; what no file could get by ends it.
/// </summary>
internal static class TransferLoop
{
    // The refusals that are not about one object. "Forbidden" is a HEAD's, which has no body to say more.
    private static readonly string[] s_general =
    [
        "AccessDenied", "AllAccessDisabled", "ExpiredToken", "Forbidden", "InvalidAccessKeyId", "InvalidToken", "NoSuchBucket", "PermanentRedirect",
        "RequestTimeTooSkewed", "SignatureDoesNotMatch", "TokenRefreshRequired", "UserDisabled",
    ];

    /// <exception cref="AmazonServiceException">S3 refuses all of it.</exception>
    public static async Task<TransferOutcome> RunAsync<T>(
        IAsyncEnumerable<T> files,
        Func<T, CancellationToken, Task<TransferredFile>> copy,
        Func<T, string, TransferredFile> failed,
        TransferOptions options,
        CancellationToken cancellationToken)
    {
        var tally = options.Tally;
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce, CancellationToken = cancellationToken },
            async (file, cancel) =>
            {
                TransferredFile done;
                try
                {
                    done = await copy(file, cancel);
                }
                catch (Exception failure) when (IsOfOneFile(failure))
                {
                    done = failed(file, Say(failure));
                }

                tally.Add(done);
                options.Report?.Report(done);
            });
        return tally.Outcome();
    }

    private static bool IsOfOneFile(Exception failure) => failure switch
    {
        AmazonServiceException refusal => !s_general.Contains(refusal.ErrorCode, StringComparer.Ordinal),
        DeployException or IOException or UnauthorizedAccessException or AmazonClientException or HttpRequestException => true,
        _ => false,
    };

    private static string Say(Exception failure) =>
        failure is AmazonS3Exception { ErrorCode: { Length: > 0 } code } refusal ? $"{code}: {refusal.Message}" : failure.GetBaseException().Message;
}
