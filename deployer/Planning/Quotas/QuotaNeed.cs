namespace CloudPipe.Deployer.Planning;

/// <summary>What a workflow needs of a quota of the account.</summary>
/// <param name="Service">The service's code in Service Quotas.</param>
/// <param name="Code">The quota's code.</param>
/// <param name="Unit">What is counted, for example <c>vCPUs of standard instances on demand</c>.</param>
/// <param name="Least">With less, nothing runs.</param>
/// <param name="Most">With less, it is slower than the deployment allows it to be.</param>
/// <param name="Why">What the numbers are made of.</param>
internal sealed record QuotaNeed(string Service, string Code, string Unit, double Least, double Most, string Why);
