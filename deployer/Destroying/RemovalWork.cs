using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Destroying;

/// <summary>What every step of a removal needs.</summary>
internal sealed class RemovalWork(AwsSession session, DestroyRequest request, IProgress<DestroyEvent>? progress)
{
    public AwsSession Session => session;

    public AwsServices Aws => session.Services;

    public string Stack => request.StackName;

    public bool DeleteData => request.DeleteData;

    public TimeProvider Time => session.Time;

    public void Say(DestroyStep step, string message) => progress?.Report(new(step, message));

    public async Task WaitAsync(DestroyStep step, string message, TimeSpan interval, CancellationToken cancellationToken)
    {
        progress?.Report(new(step, message, IsWaiting: true));
        await Task.Delay(interval, session.Time, cancellationToken);
    }

    /// <summary>Asks again and again until the answer is yes, or for as long as it is worth waiting.</summary>
    /// <returns>False if it was not worth waiting any longer.</returns>
    public async Task<bool> UntilAsync(
        DestroyStep step, TimeSpan interval, TimeSpan patience, Func<Task<string?>> stillToDo, CancellationToken cancellationToken)
    {
        var began = session.Time.GetTimestamp();
        while (await stillToDo() is { } reason)
        {
            if (session.Time.GetElapsedTime(began) >= patience)
            {
                return false;
            }

            await WaitAsync(step, reason, interval, cancellationToken);
        }

        return true;
    }
}
