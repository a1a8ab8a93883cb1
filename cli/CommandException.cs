using CloudPipe.Model;

namespace CloudPipe.Cli;

/// <summary>A command cannot do what it was asked to do.</summary>
internal sealed class CommandException(string code, string message, string? hint = null) : CloudPipeException(code, message, hint);
