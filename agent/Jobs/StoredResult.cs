using CloudPipe.Agent.Storage;

namespace CloudPipe.Agent.Jobs;

/// <summary>A result in the output bucket.</summary>
internal sealed record StoredResult(string Key, StoredObject Object);
