using CloudPipe.Model;

namespace CloudPipe.Local;

/// <summary>A run cannot start or go on. No file is lost by it: what was queued stays queued.</summary>
public sealed class EngineException(string code, string message, string hint) : CloudPipeException(code, message, hint);
