using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.Server;

/// <summary>
/// Takes bodies into memory before their signature can be checked, which is over all of their bytes: few large ones at a time, and each only for so long.
/// </summary>
internal sealed class BodyBuffers(EndpointLimits limits, TimeProvider time) : IDisposable
{
    private const int LargestBody = 8 << 20;

    private readonly SemaphoreSlim _large = new(limits.LargeBodies);

    /// <exception cref="RequestRefusedException">It is too large or too slow.</exception>
    public async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is { } length && length <= limits.SmallBody)
        {
            return await ReadInTimeAsync(request, cancellationToken);
        }

        await _large.WaitAsync(cancellationToken);
        try
        {
            return await ReadInTimeAsync(request, cancellationToken);
        }
        finally
        {
            _large.Release();
        }
    }

    public void Dispose() => _large.Dispose();

    private async Task<byte[]> ReadInTimeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(limits.BufferedBody, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await RequestBody.ReadAsync(request, LargestBody, both.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RequestRefusedException(RefusalReason.TooSlow, $"The body was not here within {limits.BufferedBody.TotalSeconds} seconds.");
        }
    }
}
