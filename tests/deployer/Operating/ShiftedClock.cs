namespace CloudPipe.Deployer.Tests.Operating;

/// <summary>A clock that is ahead.</summary>
internal sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
