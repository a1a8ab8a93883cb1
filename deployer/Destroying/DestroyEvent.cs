namespace CloudPipe.Deployer.Destroying;

/// <summary>Something was done, or is waited for.</summary>
/// <param name="Step">As part of what.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="IsWaiting">True for what is said again and again while it lasts.</param>
public sealed record DestroyEvent(DestroyStep Step, string Message, bool IsWaiting = false);
