using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Wrapping;

/// <summary>Wraps several documents at a time; one that fails does not stop the others.</summary>
internal static class WrapBatch
{
    // More would share the same network and disk.
    private const int AtATime = 4;

    /// <summary>One result a request, in their order, also when the user interrupts: then some have neither an outcome nor a failure.</summary>
    public static async Task<IReadOnlyList<WrapResult>> RunAsync(IReadOnlyList<WrapRequest> requests, WrapActivity activity, CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(AtATime);
        return await Task.WhenAll(requests.Select(request => RunAsync(request, places, activity, cancellationToken)));
    }

    private static async Task<WrapResult> RunAsync(WrapRequest request, SemaphoreSlim places, WrapActivity activity, CancellationToken cancellationToken)
    {
        try
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                using var _ = activity.Begin(request.Document.Name);
                return new WrapResult(request, await AlgorithmWrap.RunAsync(request, cancellationToken), Failure: null);
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new WrapResult(request, Outcome: null, Failure: null);
        }
        catch (CloudPipeException exception)
        {
            return new WrapResult(request, Outcome: null, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new WrapResult(request, Outcome: null, FileFailures.Explain(exception));
        }
    }
}
