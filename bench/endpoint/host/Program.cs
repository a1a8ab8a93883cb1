using CloudPipe.Local;

// Usage: CloudPipe.EndpointHost STATE_DIRECTORY [ACCESS_KEY SECRET]. Prints one line "URL ACCESS_KEY SECRET" and serves until its standard input ends.
var options = new EmbeddedEndpointOptions
{
    StateDirectory = args[0],
    AccessKeyId = args.Length > 2 ? args[1] : null,
    SecretAccessKey = args.Length > 2 ? args[2] : null,
    Invoke = (_, payload, _) => Task.FromResult(payload),
};
await using var endpoint = await EmbeddedEndpoint.StartAsync(options);
Console.WriteLine($"{endpoint.Url.GetLeftPart(UriPartial.Authority)} {endpoint.AccessKeyId} {endpoint.SecretAccessKey}");
while (await Console.In.ReadLineAsync() is not null)
{
    // Whatever is said, only the end of it counts.
}
