using CloudPipe.Model;

namespace CloudPipe.Agent.Jobs;

/// <summary>The worker cannot go on; another worker with the same settings could not either.</summary>
internal sealed class WorkerException(string code, string message, string hint, Exception inner)
    : CloudPipeException(code, message, hint, isTransient: false, inner);
