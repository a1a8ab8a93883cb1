namespace CloudPipe.Integration.Tests.Ngs;

/// <summary>One stage's work on one sample.</summary>
internal sealed record NgsJob(string Worker, string Sample, DateTimeOffset Start, DateTimeOffset End)
{
    public bool IsBeside(NgsJob other) => Worker != other.Worker && Sample != other.Sample && Start < other.End && other.Start < End;
}
