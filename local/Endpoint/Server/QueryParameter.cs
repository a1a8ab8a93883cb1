namespace CloudPipe.Local.Server;

/// <summary>A decoded name and value of a query string or a form.</summary>
internal sealed record QueryParameter(string Name, string Value);
